"""In: what differs from a plain certificate. Out: the DER of one, put together byte by byte, so that it is the same on every run and nothing
keeps an odd one from being made. Its signature is filler; reading does not check it."""

from der import bits, boolean, element, integer, octets, oid, sequence, utc, utf8

TYPES = {"CN": "2.5.4.3", "O": "2.5.4.10", "OU": "2.5.4.11", "C": "2.5.4.6", "ST": "2.5.4.8", "L": "2.5.4.7",
         "DC": "0.9.2342.19200300.100.1.25", "E": "1.2.840.113549.1.9.1"}


def attribute(kind, value):
    return sequence(oid(TYPES.get(kind, kind)), utf8(value) if isinstance(value, str) else value)


def name(*parts):
    """Each part is (type, value), or a list of those for a relative name of several."""
    return sequence(*(element(0x31, *(attribute(*one) for one in (part if isinstance(part, list) else [part])))
                      for part in parts))


def rsa_numbers(size):
    """A modulus of that many bits which is nobody's, and the usual exponent."""
    return sequence(integer((1 << (size - 1)) + (1 << (size // 2)) + 1), integer(65537))


def key(algorithm, *parameters, public):
    return sequence(sequence(oid(algorithm), *parameters), bits(public))


RSA, RSA_PSS, EC = "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.10045.2.1"
P256 = "1.2.840.10045.3.1.7"
POINT = bytes.fromhex("04" "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                      "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5")
EXPLICIT_P256 = sequence(
    integer(1),
    sequence(oid("1.2.840.10045.1.1"), integer(2**256 - 2**224 + 2**192 + 2**96 - 1)),
    sequence(octets(b"\xff" * 32), octets(b"\x5a" * 32)),
    octets(POINT), integer(2**255 + 1), integer(1))
ECDSA_SHA256 = sequence(oid("1.2.840.10045.4.3.2"))


def ec(curve=P256, public=POINT):
    return key(EC, oid(curve), public=public)


def extension(dotted, value, critical=b""):
    return sequence(oid(dotted), critical, octets(value))


CRITICAL = boolean(0xFF)
SAN, BASIC, USAGE, PURPOSES = "2.5.29.17", "2.5.29.19", "2.5.29.15", "2.5.29.37"
SUBJECT_ID, AUTHORITY_ID, ACCESS = "2.5.29.14", "2.5.29.35", "1.3.6.1.5.5.7.1.1"
LISTS, POLICIES, NAMES = "2.5.29.31", "2.5.29.32", "2.5.29.30"
TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2"


def certificate(version=element(0xA0, integer(2)), serial=integer(0x1234), signed_algorithm=None, algorithm=ECDSA_SHA256,
                issuer=name(("CN", "Issuer")), validity=sequence(utc("260102030405Z"), utc("270102030405Z")),
                subject=name(("CN", "plain.example")), spki=ec(), unique=b"", extensions=None, raw_extensions=b"",
                signature=bits(b"\x30\x06\x02\x01\x01\x02\x01\x01"), inside=b"", after=b"", trailing=b""):
    if extensions is not None:
        raw_extensions = element(0xA3, sequence(*extensions))
    signed = sequence(version, serial, signed_algorithm or algorithm, issuer, validity, subject, spki, unique,
                      raw_extensions, inside)
    return sequence(signed, algorithm, signature, after) + trailing
