"""In: nothing, or what is there. Out: `shared/`, one chain and its key, which guard nothing; and `cases/`, the same in every kind of container.
What is odd about one stands in its name. The password is `correct horse` unless the name says otherwise. Wants openssl 3 with its legacy
provider and keytool for what is not there."""

import hashlib
import hmac
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.modes import CBC

from der import element, encoded_inside, integer, pem, split
from making import ANEW, Folder, openssl, run

FOLDER = Folder(__file__)
SHARED = FOLDER.path / "shared"
PASSWORD = b"correct horse"
SALT = bytes(range(8))
DATA = bytes.fromhex("06092a864886f70d010701")
PKCS12 = bytes.fromhex("2a864886f70d010c")


def write(name, content):
    """A function makes new bytes: it is asked only for what is not there."""
    return FOLDER.case(name, content, "input")


def read(name):
    return (FOLDER.path / "cases" / name / "input").read_bytes()


def together(*names):
    """A file of several of the shared certificates."""
    file = pathlib.Path(SCRATCH.name, "-".join(names))
    file.write_bytes(b"".join((SHARED / f"{name}.crt").read_bytes() for name in names))
    return file


def beside(name, content):
    """A file that is no case."""
    file = pathlib.Path(SCRATCH.name, name)
    file.write_bytes(content)
    return file


SCRATCH = tempfile.TemporaryDirectory()


# ------------------------------------------------------------------ the chain
def pair(name, issuer, extension):
    """A certificate and its P-256 key."""
    if (SHARED / f"{name}.crt").exists() and not ANEW:
        return
    FOLDER.shared(f"{name}.key", openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"))
    request = beside("request", openssl("req", "-new", "-key", SHARED / f"{name}.key", "-subj", f"/CN={name}"))
    by = ["-signkey", signing(name)] if name == issuer else ["-CA", SHARED / f"{issuer}.crt", "-CAkey", signing(issuer)]
    extensions = beside("extensions", extension.encode())
    FOLDER.shared(f"{name}.crt", openssl("x509", "-req", "-in", request, *by, "-days", "3650", "-extfile", extensions))


def signing(name):
    file = SHARED / f"{name}.key"
    if not file.exists():
        raise SystemExit(f"{file} was not kept; only --anew makes it, and everything else with it")
    return file


pair("root", "root", "basicConstraints=critical,CA:TRUE")
pair("intermediate", "root", "basicConstraints=critical,CA:TRUE")
pair("leaf", "intermediate", "subjectAltName=DNS:www.example.com")
pair("other", "intermediate", "subjectAltName=DNS:other.example.com")
LEAF, KEY, ISSUERS = SHARED / "leaf.crt", SHARED / "leaf.key", together("root", "intermediate")
CHAIN = together("leaf", "intermediate", "root")


# ------------------------------------------------------------------ PKCS#7
def seven(*options):
    return lambda: openssl("crl2pkcs7", *options)


def revocation_list():
    settings = f"[ca]\ndefault_ca=own\n[own]\ndatabase={beside('index.txt', b'')}\ndefault_md=sha256\ndefault_crl_days=30\n"
    by = ["-keyfile", signing("root"), "-cert", SHARED / "root.crt"]
    return beside("root.crl", openssl("ca", "-config", beside("ca.conf", settings.encode()), "-gencrl", *by))


def letter(*options):
    return lambda: openssl("cms", *options, "-in", beside("letter", b"a letter"), "-outform", "DER")


SIGNED = ["-sign", "-nodetach", "-signer", LEAF, "-inkey", KEY]
write("chain.p7b", seven("-nocrl", "-certfile", CHAIN, "-outform", "DER"))
chain = write("chain-pem.p7b", seven("-nocrl", "-certfile", CHAIN)).decode()
write("root-first.p7b", seven("-nocrl", "-certfile", ISSUERS, "-certfile", LEAF, "-outform", "DER"))
write("no-certificates.p7b", seven("-nocrl", "-outform", "DER"))
write("label-cms.p7b", chain.replace("PKCS7", "CMS"))
write("label-signed-data.p7b", chain.replace("PKCS7", "PKCS #7 SIGNED DATA"))
write("label-certificate.p7b", chain.replace("PKCS7", "CERTIFICATE"))
write("bare-base64.p7b", "".join(line + "\n" for line in chain.splitlines() if "-----" not in line))
write("with-revocation-list.p7b", lambda: seven("-in", revocation_list(), "-certfile", CHAIN, "-outform", "DER")())
write("signed-letter.p7b", letter(*SIGNED))
write("open-lengths.p7b", letter(*SIGNED, "-stream", "-certfile", ISSUERS))
write("enveloped.p7b", letter("-encrypt", "-aes256", "-recip", LEAF))
write("truncated.p7b", read("chain.p7b")[:900])
write("open-lengths-truncated.p7b", read("open-lengths.p7b")[:900])


# ------------------------------------------------------------------ PKCS#12
def twelve(*options, password=PASSWORD):
    return lambda: openssl("pkcs12", "-export", "-passout", b"pass:" + password, *options)


def whole(name, *options, password=PASSWORD):
    write(name, twelve("-in", LEAF, "-inkey", KEY, "-certfile", ISSUERS, *options, password=password))


whole("modern.p12")
whole("legacy.p12", "-legacy")
whole("root-first.p12", "-name", "a friendly name", "-caname", "root", "-caname", "intermediate")
whole("sha1.p12", "-macalg", "sha1")
whole("sha224.p12", "-macalg", "sha224")
whole("sha384.p12", "-macalg", "sha384", "-certpbe", "AES-192-CBC")
whole("sha512.p12", "-macalg", "sha512", "-keypbe", "AES-128-CBC")
whole("md5-mac.p12", "-macalg", "md5")
whole("no-mac.p12", "-nomac")
whole("rc4-no-mac.p12", "-nomac", "-certpbe", "PBE-SHA1-RC4-128", "-keypbe", "PBE-SHA1-3DES", "-provider", "legacy", "-provider", "default")
whole("iterations-absent.p12", "-nomaciter")
whole("certificates-in-the-clear.p12", "-certpbe", "NONE")
whole("key-in-the-clear.p12", "-keypbe", "NONE")
whole("nothing-encrypted.p12", "-certpbe", "NONE", "-keypbe", "NONE")
whole("nothing-encrypted-no-mac-no-password.p12", "-certpbe", "NONE", "-keypbe", "NONE", "-nomac")
whole("empty-no-password.p12", password=b"")
whole("empty-legacy-no-password.p12", "-legacy", password=b"")
whole("umlaut.p12", password="schön €".encode())
whole("umlaut-legacy.p12", "-legacy", password="schön €".encode())
# Each byte of the password taken for a character, as older software does.
whole("umlaut-of-older-software.p12", "-legacy", password="schön €".encode().decode("latin-1").encode())
whole("sm4.p12", "-keypbe", "sm4-cbc", "-certpbe", "sm4-cbc", "-macalg", "sm3")
whole("sha512-256.p12", "-macalg", "sha512-256")
whole("many-iterations.p12", "-iter", "3500000", "-nomac")
for copy, name in {
    "modern-no-password": "modern", "legacy-no-password": "legacy", "wrong-password": "modern", "legacy-wrong-password": "legacy",
    "no-mac-wrong-password": "no-mac", "rc4-no-mac-wrong-password": "rc4-no-mac", "no-mac-no-password": "no-mac",
}.items():
    write(f"{copy}.p12", read(f"{name}.p12"))
write("certificates-only.p12", twelve("-nokeys", "-in", CHAIN))
write("key-only-and-certificate.pem", lambda: pem("PKCS12", twelve("-nocerts", "-inkey", KEY)()) + LEAF.read_text())
write("label-certificate.p12", pem("CERTIFICATE", read("modern.p12")))
write("key-of-another.p12", twelve("-in", SHARED / "other.crt", "-inkey", SHARED / "other.key", "-certfile", LEAF))
write("truncated.p12", read("modern.p12")[:700])


# ------------------------------------------------------------------ Java, in its newer and its older manner
def java(*options):
    """keytool writes into a file that is not there yet."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "store")
        source = ["-srckeystore", FOLDER.path / "cases/modern.p12/input", "-srcstorepass", PASSWORD]
        target = ["-destkeystore", file, "-deststoretype", "pkcs12", "-deststorepass", PASSWORD]
        run("keytool", *options, "-importkeystore", *source, *target)
        return file.read_bytes()


write("java.p12", java)
write("java-legacy.p12", lambda: java("-J-Dkeystore.pkcs12.legacy"))


# ------------------------------------------------------------------ what no tool at hand writes, made from those above
def open_lengths(der, depth):
    """Leaves the lengths of the outer layers open, the way Bouncy Castle and NSS do; long octets come in parts."""
    tag, content, _ = split(der)
    if tag in (0x04, 0x80) and len(content) > 500:
        parts = [element(0x04, content[at : at + 500]) for at in range(0, len(content), 500)]
        return bytes([tag | 0x20, 0x80]) + b"".join(parts) + b"\0\0"
    if tag & 0x20 == 0 or depth == 0:
        return der
    return bytes([tag, 0x80]) + b"".join(open_lengths(part, depth - 1) for part in encoded_inside(der)) + b"\0\0"


def oid(hexadecimal):
    return element(0x06, bytes.fromhex(hexadecimal))


def derive(purpose, password, iterations, length):
    """RFC 7292 §B.2 with SHA-1, as far as one hash reaches per block of 64."""
    salt = (SALT * 8)[:64]
    blocks = salt + (password * 64)[: -(-len(password) // 64) * 64]
    derived = b""
    while len(derived) < length:
        block = bytes([purpose]) * 64 + blocks
        for _ in range(iterations):
            block = hashlib.sha1(block).digest()
        derived += block
        addend = int.from_bytes((block * 4)[:64], "big") + 1
        parts = [blocks[at : at + 64] for at in range(0, len(blocks), 64)]
        blocks = b"".join(((int.from_bytes(part, "big") + addend) % 2**512).to_bytes(64, "big") for part in parts)
    return derived[:length]


def content_info(content):
    return element(0x30, DATA, element(0xA0, element(0x04, content)))


def bag(kind, value):
    return element(0x30, element(0x06, PKCS12 + bytes([10, 1, kind])), element(0xA0, value))


def mac_data(content, password, iterations=1):
    tag = hmac.new(derive(3, password, 1, 20), content, "sha1").digest()
    algorithm = element(0x30, oid("2b0e03021a"), element(0x05))
    return element(0x30, element(0x30, algorithm, element(0x04, tag)), element(0x04, SALT), integer(iterations))


def pfx(content, *mac):
    return element(0x30, integer(3), content_info(content), *mac)


def authenticated_safe(der):
    """The bytes that the MAC protects."""
    return split(split(encoded_inside(encoded_inside(der)[1])[1])[1])[1]


# What encrypts nothing has its bags at hand: certificates, then the key.
plain = authenticated_safe(read("nothing-encrypted.p12"))
bags = [one for safe in encoded_inside(plain) for one in encoded_inside(split(split(encoded_inside(safe)[1])[1])[1])]
certificates = [one for one in bags if encoded_inside(one)[0] == element(0x06, PKCS12 + bytes([10, 1, 3]))]
(key,) = [split(encoded_inside(one)[1])[1] for one in bags if one not in certificates]


def safe(*bags):
    return element(0x30, content_info(element(0x30, *bags)))


def triple_des(password, rounds):
    return Cipher(TripleDES(derive(1, password, rounds, 24)), CBC(derive(2, password, rounds, 8)))


def shrouded(password, iterations, rounds=1):
    """The key, encrypted with pbeWithSHAAnd3-KeyTripleDES-CBC. It may claim more rounds than it took."""
    padding = 8 - len(key) % 8
    ciphertext = triple_des(password, rounds).encryptor().update(key + bytes([padding]) * padding)
    parameters = element(0x30, element(0x04, SALT), integer(iterations))
    algorithm = element(0x30, element(0x06, PKCS12 + bytes([1, 3])), parameters)
    return bag(2, element(0x30, algorithm, element(0x04, ciphertext)))


def is_padded_by_chance(rounds):
    """Whether two zeros for an empty password, where it was no bytes at all, leave what ends like padding."""
    (encrypted,) = encoded_inside(encoded_inside(shrouded(b"", rounds, rounds))[1])
    _, ciphertext, _ = split(encoded_inside(encrypted)[1])
    plain = triple_des(b"\0\0", rounds).decryptor().update(ciphertext)
    return plain[-1] in range(1, 9) and plain.endswith(plain[-1:] * plain[-1])


# Some software takes an empty password for no bytes at all.
content = safe(*certificates, shrouded(b"", 1))
write("null-legacy-no-password.p12", pfx(content, mac_data(content, b"")))
rounds = next(rounds for rounds in range(1, 5000) if is_padded_by_chance(rounds))
content = safe(*certificates, shrouded(b"", rounds, rounds))
write("null-legacy-padded-by-chance-no-password.p12", pfx(content, mac_data(content, b"")))

# RFC 9579
modern = read("modern.p12")
content = authenticated_safe(modern)
tag = hmac.new(hashlib.pbkdf2_hmac("sha256", PASSWORD, SALT, 2048, 32), content, "sha512").digest()


def pbmac1(iterations):
    hmac_sha256, hmac_sha512 = (element(0x30, oid("2a864886f70d02" + last), element(0x05)) for last in ("09", "0b"))
    parameters = element(0x30, element(0x04, SALT), integer(iterations), integer(32), hmac_sha256)
    derivation = element(0x30, oid("2a864886f70d01050c"), parameters)
    algorithm = element(0x30, oid("2a864886f70d01050e"), element(0x30, derivation, hmac_sha512))
    return element(0x30, element(0x30, algorithm, element(0x04, tag)), element(0x04, b"NOT USED"), integer(1))


write("pbmac1.p12", pfx(content, pbmac1(2048)))
write("pbmac1-wrong-password.p12", pfx(content, pbmac1(2048)))
write("pbmac1-costly.p12", pfx(content, pbmac1(2**31 - 1)))

# Layers.
content = open_lengths(content, 5)
mac = mac_data(content, (PASSWORD + b"\0").decode().encode("utf-16-be"))
write("open-lengths.p12", b"\x30\x80" + integer(3) + open_lengths(content_info(content), 2) + mac + b"\0\0")
nested = element(0x30, *certificates)
for depth in range(1, 10):
    nested = element(0x30, bag(6, nested))
    if depth >= 8:
        write(f"nested-{depth}.p12", pfx(element(0x30, content_info(nested))))
layer, rest = modern.split(DATA, 1)
write("signed.p12", layer + DATA[:-1] + b"\x02" + rest)
write("enveloped.p12", pfx(safe(*certificates).replace(DATA, DATA[:-1] + b"\x03", 1)))

# Beside the certificates: a list, a secret, what no RFC knows, and a certificate that is none of X.509.
others = [bag(4, element(0x30, oid("2a864886f70d01091701"), element(0xA0, element(0x04, b"\0")))),
          bag(5, element(0x30, oid("2a864886f70d010701"), element(0xA0, element(0x04, b"\0")))), bag(99, element(0x05)),
          bag(3, element(0x30, oid("2a864886f70d01091602"), element(0xA0, element(0x16, b"c2RzaQ=="))))]
for name, other in zip(["revocation-list", "secret", "unknown-bag", "other-certificate"], others):
    write(f"with-{name}.p12", pfx(safe(*certificates, bag(1, key), other)))

version, digests, signed, *rest = encoded_inside(split(encoded_inside(read("chain.p7b"))[1])[1])
attributes = element(0xA2, element(0x30), element(0x30), element(0x03, b"\0"))
more = element(0xA0, attributes, split(rest[0])[1])
signed_data = element(0x30, version, digests, signed, more, *rest[1:])
write("with-attribute-certificate.p7b", element(0x30, oid("2a864886f70d010702"), element(0xA0, signed_data)))

# GM/T 0010 has numbers of its own for the kinds of content.
signed_data = element(0x30, version, digests, element(0x30, oid("2a811ccf5506010402" + "01")), *rest)
write("gm.p7b", element(0x30, oid("2a811ccf5506010402" + "02"), element(0xA0, signed_data)))
write("gm-enveloped.p7b", element(0x30, oid("2a811ccf5506010402" + "03"), element(0xA0, signed_data)))

# Damage, and what would take hours.
write("damaged-mac.p12", modern[:-40] + bytes([modern[-40] ^ 1]) + modern[-39:])
write("costly-key.p12", pfx(safe(*certificates, shrouded(b"", 2**62))))
content = safe(*certificates)
write("costly-mac.p12", pfx(content, mac_data(content, b"", 2**31 - 1)))
write("costly-together.p12", pfx(safe(*certificates, *[shrouded(b"", 4_000_000)] * 3)))
write("not-a-safe.p12", pfx(element(0x30, integer(7))))
write("empty.p12", pfx(element(0x30)))

FOLDER.end()
