"""Containers in tests/data/containers that no tool at hand writes, made from those that make-containers.sh left there."""

import hashlib
import hmac
import pathlib

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.modes import CBC

PASSWORD = b"correct horse"
SALT = bytes(range(8))
DATA = bytes.fromhex("06092a864886f70d010701")
PKCS12 = bytes.fromhex("2a864886f70d010c")


def element(tag, *contents):
    content = b"".join(contents)
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + content


def split(der):
    """The tag and content of the first element, and what follows it."""
    length, start = der[1], 2
    if length >= 0x80:
        start += length & 0x7F
        length = int.from_bytes(der[2:start], "big")
    return der[0], der[start : start + length], der[start + length :]


def inside(der):
    """The elements of one that is constructed, as encoded."""
    _, content, _ = split(der)
    found = []
    while content:
        _, _, rest = split(content)
        found.append(content[: len(content) - len(rest)])
        content = rest
    return found


def open_lengths(der, depth):
    """Leaves the lengths of the outer layers open, the way Bouncy Castle and NSS do; long octets come in parts."""
    tag, content, _ = split(der)
    if tag in (0x04, 0x80) and len(content) > 500:
        parts = [element(0x04, content[at : at + 500]) for at in range(0, len(content), 500)]
        return bytes([tag | 0x20, 0x80]) + b"".join(parts) + b"\0\0"
    if tag & 0x20 == 0 or depth == 0:
        return der
    return bytes([tag, 0x80]) + b"".join(open_lengths(part, depth - 1) for part in inside(der)) + b"\0\0"


def integer(value):
    return element(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


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


def write(name, der):
    pathlib.Path(name).write_bytes(der)


def read(name):
    return pathlib.Path(name).read_bytes()


def authenticated_safe(der):
    """The bytes that the MAC protects."""
    return split(split(inside(inside(der)[1])[1])[1])[1]


# What encrypts nothing has its bags at hand: certificates, then the key.
plain = authenticated_safe(read("nothing-encrypted.p12"))
bags = [one for safe in inside(plain) for one in inside(split(split(inside(safe)[1])[1])[1])]
certificates = [one for one in bags if inside(one)[0] == element(0x06, PKCS12 + bytes([10, 1, 3]))]
(key,) = [split(inside(one)[1])[1] for one in bags if one not in certificates]


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
    (encrypted,) = inside(inside(shrouded(b"", rounds, rounds))[1])
    _, ciphertext, _ = split(inside(encrypted)[1])
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

# GM/T 0010 has numbers of its own for the kinds of content.
version, digests, _, *rest = inside(split(inside(read("chain.p7b"))[1])[1])
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
