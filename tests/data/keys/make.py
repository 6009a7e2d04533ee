"""In: nothing, or the keys that are there. Out: `cases/`, test keys that guard nothing, in every form a key comes in, named `<key>.<form>`; and
their public halves in `shared/<key>.public.pem`. What is odd about a form stands in its name. The password is `correct horse` unless the name
says empty. Wants openssl 3 with its legacy provider and ssh-keygen for what is not there."""

import hashlib
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from der import element, elements, inside, join, pem, rejoined, unarmored
from making import Folder, openssl, run

FOLDER = Folder(__file__)
PASSWORD = "correct horse"
LEGACY = ["-provider", "legacy", "-provider", "default"]


def path(name):
    return FOLDER.path / (f"shared/{name}.pem" if ".public" in name else f"cases/{name}/input.pem")


def case(name, content):
    """A function makes new bytes: it is asked only for what is not there."""
    return FOLDER.shared(f"{name}.pem", content) if ".public" in name else FOLDER.case(name, content)


def converted(name, command, *options):
    """What openssl makes of a key."""
    return lambda: openssl(command, "-in", path(name), *options)


# ------------------------------------------------------------------ as openssl makes them
RSA = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
KEYS = {
    "rsa-a": RSA,
    "rsa-b": RSA,
    "rsa-three-primes": [*RSA, "-pkeyopt", "rsa_keygen_primes:3"],
    "rsa-pss": ["-algorithm", "RSA-PSS", *RSA[2:], "-pkeyopt", "rsa_pss_keygen_md:sha256"],
}
for key, curve in {
    "p256-a": "P-256", "p256-b": "P-256", "p384": "P-384", "p521": "P-521", "secp256k1": "secp256k1", "brainpool": "brainpoolP256r1",
    "sm2": "SM2",
}.items():
    KEYS[key] = ["-algorithm", "EC", "-pkeyopt", f"ec_paramgen_curve:{curve}"]
for key in ["ed25519", "ed448", "x25519", "x448"]:
    KEYS[key] = ["-algorithm", key.upper()]
for key, options in KEYS.items():
    case(f"{key}.pkcs8", lambda: openssl("genpkey", *options))
case("dsa.pkcs8", lambda: openssl("pkcs8", "-topk8", "-nocrypt", input=openssl("dsaparam", "-genkey", "-noout", "2048")))
for key in [*KEYS, "dsa"]:
    case(f"{key}.public", converted(f"{key}.pkcs8", "pkey", "-pubout"))

# Older forms.
for key in ["rsa-a", "p256-a", "p384", "p521", "secp256k1", "dsa"]:
    case(f"{key}.traditional", converted(f"{key}.pkcs8", "pkey", "-traditional"))
case("rsa-a.wrong-label", path("rsa-a.pkcs8").read_text().replace("PRIVATE KEY", "RSA PRIVATE KEY"))
case("p256-a.traditional-without-public", converted("p256-a.pkcs8", "ec", "-no_public"))
case("p256-a.traditional-compressed", converted("p256-a.pkcs8", "ec", "-conv_form", "compressed"))
case("p256-a.traditional-hybrid", converted("p256-a.pkcs8", "ec", "-conv_form", "hybrid"))
case("p256-a.traditional-spelled-out", converted("p256-a.pkcs8", "ec", "-param_enc", "explicit"))
case("brainpool.spelled-out", converted("brainpool.pkcs8", "ec", "-param_enc", "explicit"))
case("p256-a.public-compressed", converted("p256-a.pkcs8", "ec", "-pubout", "-conv_form", "compressed"))
case("p256-a.public-hybrid", converted("p256-a.pkcs8", "ec", "-pubout", "-conv_form", "hybrid"))


# ------------------------------------------------------------------ as ssh-keygen makes them
def ssh(name=None, *options):
    """What ssh-keygen makes of a key, or a new one. It works on a file that only its owner may read."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "key")
        if name:
            copy.touch(0o600)
            copy.write_bytes(path(name).read_bytes())
        run("ssh-keygen", "-q", *(["-p"] if name else ["-t", "ed25519", "-C", ""]), *options, "-f", copy)
        return copy.read_bytes()


for key in ["rsa-a", "p256-a", "p384", "p521"]:
    case(f"{key}.openssh", lambda: ssh(f"{key}.pkcs8", "-N", ""))
case("ed25519-ssh.openssh", lambda: ssh(None, "-N", ""))
case("ed25519-ssh.openssh-encrypted", lambda: ssh(None, "-N", PASSWORD))
for cipher in [
    "aes256-ctr", "aes192-ctr", "aes128-ctr", "aes256-cbc", "aes128-cbc", "3des-cbc", "aes256-gcm@openssh.com", "aes128-gcm@openssh.com",
    "chacha20-poly1305@openssh.com",
]:
    name = "ed25519-ssh.openssh-" + cipher.split("@")[0]
    case(name, lambda: ssh("ed25519-ssh.openssh", "-P", "", "-N", PASSWORD, "-a", "4", "-Z", cipher))
for key in ["rsa-a", "p384"]:
    case(f"{key}.openssh-encrypted", lambda: ssh(f"{key}.pkcs8", "-N", PASSWORD, "-a", "4"))


# ------------------------------------------------------------------ encrypted
def lock(name, *options, password=PASSWORD):
    """PKCS#8, encrypted."""
    key = name.split(".")[0]
    case(name, converted(f"{key}.pkcs8", "pkcs8", "-topk8", "-passout", f"pass:{password}", *options))


# PBES2 (RFC 8018 §6.2), then what only older software writes.
lock("rsa-a.aes-128-sha1", "-v2", "aes-128-cbc", "-v2prf", "hmacWithSHA1")
lock("rsa-a.aes-192-sha256", "-v2", "aes-192-cbc", "-v2prf", "hmacWithSHA256")
lock("rsa-a.aes-256-sha384", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA384")
lock("rsa-a.aes-256-sha224", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA224")
lock("rsa-a.des-ede3-sha256", "-v2", "des-ede3-cbc", "-v2prf", "hmacWithSHA256")
lock("rsa-a.des-sha1", "-v2", "des-cbc", "-v2prf", "hmacWithSHA1", *LEGACY)
lock("rsa-a.rc2-sha1", "-v2", "rc2-cbc", "-v2prf", "hmacWithSHA1", *LEGACY)
lock("rsa-a.scrypt", "-scrypt", "-scrypt_N", "16384", "-scrypt_r", "8", "-scrypt_p", "1")
lock("rsa-a.camellia", "-v2", "camellia-256-cbc")
lock("rsa-a.aria", "-v2", "aria-256-cbc")
lock("p256-a.aes-256-sha512", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512")
lock("p256-a.aes-256-sha512-224", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512-224")
lock("p256-a.aes-256-sha512-256", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA512-256")
lock("p256-a.aes-256-md5", "-v2", "aes-256-cbc", "-v2prf", "hmacWithMD5")
lock("p256-a.sm4", "-v2", "sm4-cbc")
for scheme in [
    "PBE-SHA1-3DES", "PBE-SHA1-2DES", "PBE-SHA1-RC4-128", "PBE-SHA1-RC4-40", "PBE-SHA1-RC2-128", "PBE-SHA1-RC2-40", "PBE-MD5-DES",
    "PBE-SHA1-DES", "PBE-MD5-RC2-64", "PBE-SHA1-RC2-64",
]:
    lock(f"p256-a.{scheme.lower()}", "-v1", scheme, *LEGACY)
lock("p256-a.empty-password", "-v2", "aes-256-cbc", password="")
lock("p256-a.pbe-sha1-3des-empty-password", "-v1", "PBE-SHA1-3DES", password="")
for cipher in ["aes128", "aes192", "aes256", "aria192", "camellia128", "des3", "des"]:
    options = ["-traditional", f"-{cipher}", "-passout", f"pass:{PASSWORD}", *LEGACY]
    case(f"rsa-a.headers-{cipher}", converted("rsa-a.pkcs8", "pkey", *options))
case("p256-a.headers-aes128", converted("p256-a.pkcs8", "pkey", "-traditional", "-aes128", "-passout", f"pass:{PASSWORD}"))
case("dsa.headers-aes256", converted("dsa.traditional", "dsa", "-aes256", "-passout", f"pass:{PASSWORD}"))


# ------------------------------------------------------------------ as no tool makes them, by moving DER about
def read(name):
    return unarmored(path(name).read_text())


def write(name, label, der):
    case(name, pem(label, der))


# PKCS#8 with what RFC 5958 allows beside the key: attributes, and in version 2 the public half.
attribute = element(0x30, element(0x06, bytes.fromhex("551d0f")) + element(0x31, element(0x03, b"\x07\x80")))
write("rsa-a.pkcs8-attributes", "PRIVATE KEY", rejoined(inside(read("rsa-a.pkcs8")) + [(0xA0, attribute)]))
version, algorithm, key = inside(read("ed25519.pkcs8"))
public = inside(read("ed25519.public"))[1][1]
write("ed25519.pkcs8-version-2", "PRIVATE KEY", rejoined([(2, b"\x01"), algorithm, key, (0x81, public)]))
write("ed25519.key-too-short", "PRIVATE KEY", rejoined([version, algorithm, (4, element(4, bytes(31)))]))

# RSA without the NULL in its algorithm.
version, algorithm, key = inside(read("rsa-a.pkcs8"))
bare = (0x30, element(*elements(algorithm[1])[0]))
write("rsa-a.pkcs8-without-null", "PRIVATE KEY", rejoined([version, bare, key]))
public = inside(read("rsa-a.public"))
write("rsa-a.public-without-null", "PUBLIC KEY", rejoined([bare, public[1]]))
pss = (0x30, element(0x06, bytes.fromhex("2a864886f70d01010a")))
write("rsa-a.public-restricted-to-pss", "PUBLIC KEY", rejoined([pss, public[1]]))
numbers = inside(public[1][1][1:])
other = b"\x00" + rejoined([numbers[0], (2, b"\x03")])
write("rsa-a-other-exponent.public", "PUBLIC KEY", rejoined([public[0], (3, other)]))

# Elliptic curve keys whose writers dropped the curve, dropped the public half, or padded the number.
algorithm, point = inside(read("p256-a.public-compressed"))
mirrored = point[1][:1] + bytes([point[1][1] ^ 1]) + point[1][2:]
write("p256-a-mirrored.public-compressed", "PUBLIC KEY", rejoined([algorithm, (3, mirrored)]))
version, algorithm, key = inside(read("p256-a.pkcs8"))
inner = inside(key[1])
write("p256-a.pkcs8-without-public", "PRIVATE KEY", rejoined([version, algorithm, (4, rejoined(inner[:2]))]))
padded = [inner[0], (4, b"\x00" + inner[1][1]), *inner[2:]]
write("p256-a.pkcs8-padded-number", "PRIVATE KEY", rejoined([version, algorithm, (4, rejoined(padded))]))
write("p256-a.number-too-long", "PRIVATE KEY", rejoined([version, algorithm, (4, rejoined([inner[0], (4, b"\x01" * 33)]))]))
write("p256-a.number-zero", "PRIVATE KEY", rejoined([version, algorithm, (4, rejoined([inner[0], (4, bytes(32))]))]))
infinity = [*inner[:2], (0xA1, element(3, b"\x00\x00"))]
write("p256-a.point-at-infinity", "PRIVATE KEY", rejoined([version, algorithm, (4, rejoined(infinity))]))
alone = inside(read("p256-a.traditional"))
without = rejoined([part for part in alone if part[0] != 0xA0])
write("p256-a.curve-nowhere", "EC PRIVATE KEY", without)
curve = [part for part in alone if part[0] == 0xA0][0][1]
case("p256-a.curve-in-block-before", pem("EC PARAMETERS", curve) + pem("EC PRIVATE KEY", without))

# BER: lengths of more bytes than they need, lengths left open, octets in pieces.
def long_lengths(der):
    found = b""
    for tag, content in elements(der):
        content = long_lengths(content) if tag & 0x20 else content
        found += bytes([tag, 0x84]) + len(content).to_bytes(4, "big") + content
    return found


def open_lengths(der):
    found = b""
    for tag, content in elements(der):
        if tag & 0x20:
            found += bytes([tag, 0x80]) + open_lengths(content) + b"\0\0"
        elif tag == 4 and len(content) > 40:
            pieces = [content[at : at + 30] for at in range(0, len(content), 30)]
            found += b"\x24\x80" + b"".join(element(4, piece) for piece in pieces) + b"\0\0"
        else:
            found += element(tag, content)
    return found


for name in ["rsa-a.pkcs8", "rsa-a.traditional", "p256-a.pkcs8", "p256-a.traditional", "p256-a.aes-256-sha512", "ed25519.pkcs8"]:
    stem, form = name.split(".")
    label = path(name).read_text().split("-----")[1].removeprefix("BEGIN ")
    for how, change in [("long-lengths", long_lengths), ("open-lengths", open_lengths)]:
        write(f"{stem}.{form}-{how}", label, change(read(name)))
    if form == "pkcs8" and stem != "ed25519":
        version, algorithm, key = inside(read(name))
        write(f"{stem}.{form}-open-lengths-within", label, rejoined([version, algorithm, (4, open_lengths(key[1]))]))

# As GmSSL 3 writes every key: SM4 and HMAC with SM3.
salt, iv = bytes(range(8)), bytes(range(16))
hmac_sm3 = (0x30, element(6, bytes.fromhex("2a811ccf5501831102")) + b"\x05\0")
kdf = (0x30, element(6, bytes.fromhex("2a864886f70d01050c")) + rejoined([(4, salt), (2, b"\x08\0"), (2, b"\x10"), hmac_sm3]))
sm4 = (0x30, element(6, bytes.fromhex("2a811ccf550168" + "02")) + element(4, iv))
outer = (0x30, element(6, bytes.fromhex("2a864886f70d01050d")) + rejoined([kdf, sm4]))
derived = hashlib.pbkdf2_hmac("sm3", b"correct horse", salt, 2048, 16)


def sm4_locked(der):
    sealed = openssl("enc", "-sm4-cbc", "-K", derived.hex(), "-iv", iv.hex(), input=der)
    return rejoined([outer, (4, sealed)])


write("p256-a.sm4-hmac-sm3", "ENCRYPTED PRIVATE KEY", sm4_locked(read("p256-a.pkcs8")))
write("p256-a.locked-twice", "ENCRYPTED PRIVATE KEY", sm4_locked(sm4_locked(read("p256-a.pkcs8"))))

# An algorithm nobody has heard of.
unheard = (0x30, element(0x06, bytes.fromhex("2b06010401838c4701")))
write("unheard-of.pkcs8", "PRIVATE KEY", rejoined([(2, b"\x00"), unheard, (4, bytes(24))]))

# Figures that would freeze whoever believed them. The order of the elements is that of RFC 8018 §A.2 and RFC 7914 §7.
def pbes2(name, change):
    outer, ciphertext = inside(read(name))
    oid, parameters = elements(outer[1])
    derivation, cipher = elements(parameters[1])
    kdf, values = elements(derivation[1])
    derivation = (0x30, join([kdf, (0x30, join(change(elements(values[1]))))]))
    outer = (0x30, join([oid, (0x30, join([derivation, cipher]))]))
    return rejoined([outer, ciphertext])


def write_locked(name, der):
    write(name, "ENCRYPTED PRIVATE KEY", der)


write_locked("cost.iterations", pbes2("rsa-a.aes-192-sha256", lambda v: [v[0], (2, b"\x7f\xff\xff\xff"), v[2]]))
write_locked("cost.iterations-beyond-64-bits", pbes2("rsa-a.aes-192-sha256", lambda v: [v[0], (2, b"\x01" + bytes(8)), v[2]]))
write_locked("cost.salt", pbes2("rsa-a.aes-192-sha256", lambda v: [(4, bytes(1025)), *v[1:]]))
write_locked("cost.key-length", pbes2("rsa-a.aes-192-sha256", lambda v: [v[0], v[1], (2, b"\x00\xff\xff"), v[2]]))
write_locked("cost.scrypt-memory", pbes2("rsa-a.scrypt", lambda v: [v[0], (2, b"\x40\x00\x00\x00"), *v[2:]]))
write_locked("cost.scrypt-block", pbes2("rsa-a.scrypt", lambda v: [v[0], (2, b"\x10\x00\x00"), (2, b"\x04\x00"), v[3]]))
write_locked("cost.scrypt-work", pbes2("rsa-a.scrypt", lambda v: [v[0], v[1], v[2], (2, b"\x01\x00\x00")]))
outer, ciphertext = inside(read("p256-a.pbe-sha1-3des"))
oid, parameters = elements(outer[1])
salt, _ = elements(parameters[1])
outer = (0x30, join([oid, (0x30, join([salt, (2, b"\x7f\xff\xff\xff")]))]))
write_locked("cost.pkcs12-iterations", rejoined([outer, ciphertext]))

write_locked("cost.prf-of-the-second-module", pbes2("p256-a.aes-256-sha512-256", lambda v: [v[0], (2, b"\x13\x12\xd0"), *v[2:]]))
openssh = read("ed25519-ssh.openssh-aes256-ctr")
rounds = openssh.index(b"\0\0\0\x04\0\0\0\x01")
write("cost.bcrypt", "OPENSSH PRIVATE KEY", openssh[:rounds] + b"\0\0\0\xc8" + openssh[rounds + 4 :])

# Damage, and parts that nobody has heard of.
heard_of = bytes.fromhex("2b06010401838c4701")
write_locked("damaged.prf-unknown", pbes2("rsa-a.aes-192-sha256", lambda v: [*v[:2], (0x30, element(6, heard_of) + b"\x05\0")]))
oid, parameters = elements(inside(read("rsa-a.aes-192-sha256"))[0][1])
derivation, _ = elements(parameters[1])
unknown = (0x30, join([oid, (0x30, join([derivation, (0x30, element(6, heard_of) + element(4, bytes(16)))]))]))
write_locked("damaged.cipher-unknown", rejoined([unknown, (4, bytes(16))]))
unknown = (0x30, join([oid, (0x30, join([(0x30, element(6, heard_of)), (0x30, element(6, heard_of))]))]))
write_locked("damaged.derivation-unknown", rejoined([unknown, (4, bytes(16))]))
write("damaged.openssh-cipher-unknown", "OPENSSH PRIVATE KEY", openssh.replace(b"aes256-ctr", b"seed256ctr"))
write("damaged.openssh-derivation-unknown", "OPENSSH PRIVATE KEY", openssh.replace(b"bcrypt", b"argon2"))
write_locked("damaged.no-iterations", pbes2("rsa-a.aes-192-sha256", lambda v: [v[0], (2, b"\x00"), v[2]]))
write_locked("damaged.ciphertext-cut", rejoined([inside(read("rsa-a.aes-128-sha1"))[0], (4, bytes(17))]))
write_locked("damaged.scheme", rejoined([(0x30, element(0x06, bytes.fromhex("2a864886f70d01050d"))), (4, bytes(16))]))
write_locked("damaged.scheme-unknown", rejoined([unheard, (4, bytes(16))]))
whole = read("rsa-a.pkcs8")
write("damaged.cut-in-half", "PRIVATE KEY", whole[: len(whole) // 2])
write("damaged.not-a-key", "PRIVATE KEY", b"not a key")
version, algorithm, key = inside(whole)
write("damaged.wrong-inside", "PRIVATE KEY", rejoined([version, algorithm, (4, join([(0x30, b"\x02\x01\x00")]))]))
write("damaged.no-exponent", "RSA PRIVATE KEY", rejoined([(2, b"\x00")] * 9))

FOLDER.end()
