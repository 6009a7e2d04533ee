"""The second half of make-keys.sh: keys no tool writes on purpose, made from those beside them by moving DER about."""

import base64
import hashlib
import pathlib
import subprocess

from der import element, elements, inside, join, sequence


def read(name):
    lines = pathlib.Path(name + ".pem").read_text().split("-----")
    return base64.b64decode(lines[2])


def write(name, label, der):
    text = base64.b64encode(der).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    pathlib.Path(name + ".pem").write_text("\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]))


# PKCS#8 with what RFC 5958 allows beside the key: attributes, and in version 2 the public half.
attribute = element(0x30, element(0x06, bytes.fromhex("551d0f")) + element(0x31, element(0x03, b"\x07\x80")))
write("rsa-a.pkcs8-attributes", "PRIVATE KEY", sequence(inside(read("rsa-a.pkcs8")) + [(0xA0, attribute)]))
version, algorithm, key = inside(read("ed25519.pkcs8"))
public = inside(read("ed25519.public"))[1][1]
write("ed25519.pkcs8-version-2", "PRIVATE KEY", sequence([(2, b"\x01"), algorithm, key, (0x81, public)]))
write("ed25519.key-too-short", "PRIVATE KEY", sequence([version, algorithm, (4, element(4, bytes(31)))]))

# RSA without the NULL in its algorithm.
version, algorithm, key = inside(read("rsa-a.pkcs8"))
bare = (0x30, element(*elements(algorithm[1])[0]))
write("rsa-a.pkcs8-without-null", "PRIVATE KEY", sequence([version, bare, key]))
public = inside(read("rsa-a.public"))
write("rsa-a.public-without-null", "PUBLIC KEY", sequence([bare, public[1]]))
pss = (0x30, element(0x06, bytes.fromhex("2a864886f70d01010a")))
write("rsa-a.public-restricted-to-pss", "PUBLIC KEY", sequence([pss, public[1]]))
numbers = inside(public[1][1][1:])
other = b"\x00" + sequence([numbers[0], (2, b"\x03")])
write("rsa-a-other-exponent.public", "PUBLIC KEY", sequence([public[0], (3, other)]))

# Elliptic curve keys whose writers dropped the curve, dropped the public half, or padded the number.
algorithm, point = inside(read("p256-a.public-compressed"))
mirrored = point[1][:1] + bytes([point[1][1] ^ 1]) + point[1][2:]
write("p256-a-mirrored.public-compressed", "PUBLIC KEY", sequence([algorithm, (3, mirrored)]))
version, algorithm, key = inside(read("p256-a.pkcs8"))
inner = inside(key[1])
write("p256-a.pkcs8-without-public", "PRIVATE KEY", sequence([version, algorithm, (4, sequence(inner[:2]))]))
padded = [inner[0], (4, b"\x00" + inner[1][1]), *inner[2:]]
write("p256-a.pkcs8-padded-number", "PRIVATE KEY", sequence([version, algorithm, (4, sequence(padded))]))
write("p256-a.number-too-long", "PRIVATE KEY", sequence([version, algorithm, (4, sequence([inner[0], (4, b"\x01" * 33)]))]))
write("p256-a.number-zero", "PRIVATE KEY", sequence([version, algorithm, (4, sequence([inner[0], (4, bytes(32))]))]))
infinity = [*inner[:2], (0xA1, element(3, b"\x00\x00"))]
write("p256-a.point-at-infinity", "PRIVATE KEY", sequence([version, algorithm, (4, sequence(infinity))]))
alone = inside(read("p256-a.traditional"))
without = sequence([part for part in alone if part[0] != 0xA0])
write("p256-a.curve-nowhere", "EC PRIVATE KEY", without)
curve = [part for part in alone if part[0] == 0xA0][0][1]
write("p256-a.curve-in-block-before", "EC PARAMETERS", curve)
before = pathlib.Path("p256-a.curve-in-block-before.pem")
before.write_text(before.read_text() + pathlib.Path("p256-a.curve-nowhere.pem").read_text())

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
    label = pathlib.Path(name + ".pem").read_text().split("-----")[1].removeprefix("BEGIN ")
    for how, change in [("long-lengths", long_lengths), ("open-lengths", open_lengths)]:
        write(f"{stem}.{form}-{how}", label, change(read(name)))
    if form == "pkcs8" and stem != "ed25519":
        version, algorithm, key = inside(read(name))
        write(f"{stem}.{form}-open-lengths-within", label, sequence([version, algorithm, (4, open_lengths(key[1]))]))

# As GmSSL 3 writes every key: SM4 and HMAC with SM3.
salt, iv = bytes(range(8)), bytes(range(16))
hmac_sm3 = (0x30, element(6, bytes.fromhex("2a811ccf5501831102")) + b"\x05\0")
kdf = (0x30, element(6, bytes.fromhex("2a864886f70d01050c")) + sequence([(4, salt), (2, b"\x08\0"), (2, b"\x10"), hmac_sm3]))
sm4 = (0x30, element(6, bytes.fromhex("2a811ccf550168" + "02")) + element(4, iv))
outer = (0x30, element(6, bytes.fromhex("2a864886f70d01050d")) + sequence([kdf, sm4]))
derived = hashlib.pbkdf2_hmac("sm3", b"correct horse", salt, 2048, 16)
command = ["openssl", "enc", "-sm4-cbc", "-K", derived.hex(), "-iv", iv.hex()]
sealed = subprocess.run(command, input=read("p256-a.pkcs8"), capture_output=True, check=True).stdout
write("p256-a.sm4-hmac-sm3", "ENCRYPTED PRIVATE KEY", sequence([outer, (4, sealed)]))

# An algorithm nobody has heard of.
unheard = (0x30, element(0x06, bytes.fromhex("2b06010401838c4701")))
write("unheard-of.pkcs8", "PRIVATE KEY", sequence([(2, b"\x00"), unheard, (4, bytes(24))]))

# Figures that would freeze whoever believed them. The order of the elements is that of RFC 8018 §A.2 and RFC 7914 §7.
def pbes2(name, change):
    outer, ciphertext = inside(read(name))
    oid, parameters = elements(outer[1])
    derivation, cipher = elements(parameters[1])
    kdf, values = elements(derivation[1])
    derivation = (0x30, join([kdf, (0x30, join(change(elements(values[1]))))]))
    outer = (0x30, join([oid, (0x30, join([derivation, cipher]))]))
    return sequence([outer, ciphertext])


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
write_locked("cost.pkcs12-iterations", sequence([outer, ciphertext]))

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
write_locked("damaged.cipher-unknown", sequence([unknown, (4, bytes(16))]))
unknown = (0x30, join([oid, (0x30, join([(0x30, element(6, heard_of)), (0x30, element(6, heard_of))]))]))
write_locked("damaged.derivation-unknown", sequence([unknown, (4, bytes(16))]))
write("damaged.openssh-cipher-unknown", "OPENSSH PRIVATE KEY", openssh.replace(b"aes256-ctr", b"seed256ctr"))
write("damaged.openssh-derivation-unknown", "OPENSSH PRIVATE KEY", openssh.replace(b"bcrypt", b"argon2"))
write_locked("damaged.no-iterations", pbes2("rsa-a.aes-192-sha256", lambda v: [v[0], (2, b"\x00"), v[2]]))
write_locked("damaged.ciphertext-cut", sequence([inside(read("rsa-a.aes-128-sha1"))[0], (4, bytes(17))]))
write_locked("damaged.scheme", sequence([(0x30, element(0x06, bytes.fromhex("2a864886f70d01050d"))), (4, bytes(16))]))
write_locked("damaged.scheme-unknown", sequence([unheard, (4, bytes(16))]))
whole = read("rsa-a.pkcs8")
write("damaged.cut-in-half", "PRIVATE KEY", whole[: len(whole) // 2])
write("damaged.not-a-key", "PRIVATE KEY", b"not a key")
version, algorithm, key = inside(whole)
write("damaged.wrong-inside", "PRIVATE KEY", sequence([version, algorithm, (4, join([(0x30, b"\x02\x01\x00")]))]))
write("damaged.no-exponent", "RSA PRIVATE KEY", sequence([(2, b"\x00")] * 9))
