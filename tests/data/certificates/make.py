"""In: nothing. Out: `cases/`, one small certificate for each field, extension and oddity. A case is one `case(name, …)` line: say what differs
from the plain one. `elb-document` and `sm2` are real ones, from elsewhere."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from certificate import *  # every field of a certificate is changed here
from der import *
from making import Folder

FOLDER = Folder(__file__)


def case(case_name, der=None, **differences):
    der = certificate(**differences) if der is None else der
    FOLDER.case(case_name, pem("CERTIFICATE", der))


def with_extension(case_name, *arguments, **more):
    case(case_name, extensions=[extension(*arguments)], **more)


case("plain")

# An object identifier whose last number does not end.
DAMAGED_TYPE = element(0x06, b"\x55\x84")

# --------------------------------------------------------------- version
case("version-1", version=b"")
case("version-1-written-out", version=element(0xA0, integer(0)))
case("version-1-with-extensions", version=b"", extensions=[extension(SUBJECT_ID, octets(b"\1\2"))])
case("version-2-unique-identifiers", version=element(0xA0, integer(1)), unique=element(0x81, b"\0\1") + element(0x82, b"\0\2"))
case("version-0", version=element(0xA0, integer(-1)))
case("version-9", version=element(0xA0, integer(8)))
case("version-unreadable", version=element(0xA0))

# --------------------------------------------------------- serial number
case("serial-zero", serial=integer(0))
case("serial-negative", serial=integer(-2))
case("serial-high-bit", serial=integer(0xFEDC))
case("serial-padded", serial=element(0x02, b"\0\0\x12"))
case("serial-empty", serial=element(0x02))
case("serial-21-bytes", serial=element(0x02, bytes(range(1, 22))))

# ----------------------------------------------------------------- names
case("name-usual", subject=name(("C", printable("CN")), ("ST", "Guangdong"), ("L", "Shenzhen"), ("O", "Example"),
                                ("OU", "One"), ("OU", "Two"), ("CN", "first.example"), ("CN", "last.example"),
                                ("E", element(0x16, b"a@example.com"))))
case("name-short-names", subject=name(*((dotted, "x") for dotted in (
    "2.5.4.4", "2.5.4.5", "2.5.4.9", "2.5.4.12", "2.5.4.13", "2.5.4.15", "2.5.4.16", "2.5.4.17", "2.5.4.18", "2.5.4.20",
    "2.5.4.41", "2.5.4.42", "2.5.4.43", "2.5.4.44", "2.5.4.45", "2.5.4.46", "2.5.4.65", "2.5.4.72", "2.5.4.97",
    "0.9.2342.19200300.100.1.1", "0.9.2342.19200300.100.1.3", "0.9.2342.19200300.100.1.25", "1.2.840.113549.1.9.2",
    "1.2.840.113549.1.9.8", "1.3.6.1.4.1.311.60.2.1.1", "1.3.6.1.4.1.311.60.2.1.2", "1.3.6.1.4.1.311.60.2.1.3"))))
case("name-multi-valued", subject=name(("O", "Example"), [("CN", "a"), ("OU", "b")]))
case("name-escapes", subject=name(("O", "#1 \"a\"+b,c;d<e>f\\g=h"), ("OU", " both ends "), ("L", " "), ("CN", "li\nne\0")))
case("name-that-deceives", subject=name(("O", "a\u202egnp.exe"), ("OU", "CORP\\user"), ("OU", "a\\u{202E}b"),
                                        ("OU", "two\u2028lines\u200b"), ("CN", "a\u2067b\x85c\ufeff")))
case("name-that-deceives-issuer", issuer=name(("CN", element(0x1E, "a\u202eb\x7f".encode("utf-16-be")))))
case("name-unknown-type", subject=name(("1.2.3.4", "text"), ("1.2.3.5", integer(7))))
case("name-value-not-text", subject=name(("CN", integer(7))))
case("name-huge-arcs", subject=name(("2.688888888888888888888888888888.4294967296", "x")))
case("name-damaged-type", subject=sequence(element(0x31, sequence(DAMAGED_TYPE, utf8("x")))))
case("name-empty", subject=name())
case("name-empty-part", subject=name(("CN", "a"), []))
case("name-damaged-part", subject=sequence(element(0x31, sequence(oid("2.5.4.3"))), NULL, element(0x31, attribute("CN", "b"))))
case("name-strings", subject=name(
    ("O", element(0x14, b"Z\xfcrich")), ("O", element(0x1E, "Zürich 😀".encode("utf-16-be"))),
    ("O", element(0x1C, "Zürich 😀".encode("utf-32-be"))), ("O", element(0x12, b"12")), ("O", element(0x1A, b"visible")),
    ("O", element(0x1B, b"general")), ("CN", "Zürich")))
case("name-bad-utf8", subject=name(("CN", element(0x0C, b"Z\xfcrich"))))
case("name-bad-printable", subject=name(("CN", printable("*.a@b_c"))))
case("name-bad-ia5", subject=name(("E", element(0x16, b"\xfc@b"))))
case("name-bad-bmp", subject=name(("CN", element(0x1E, b"\0a\0"))))
case("name-bad-universal", subject=name(("CN", element(0x1C, b"\0\0\0a\0\0\xd8\0"))))
case("self-issued", issuer=name(("CN", "plain.example")))
case("self-issued-but-for-case", subject=name(("CN", "My  Root")), issuer=name(("CN", printable("my root"))))
case("self-issued-but-for-spaces", subject=name(("CN", "a  b")), issuer=name(("CN", "A b ")))
case("not-self-issued-damaged", subject=name(("CN", element(0x0C, b"a\xff"))), issuer=name(("CN", element(0x0C, b"a\xfe"))))
case("not-self-issued-unreadable-part", subject=sequence(element(0x31, attribute("CN", "a")), element(0x31, sequence(oid("2.5.4.3")))),
     issuer=name(("CN", "a")))
case("not-self-issued-more-in-a-part", subject=sequence(element(0x31, sequence(oid("2.5.4.3"), utf8("a"), utf8("b")))), issuer=name(("CN", "a")))
case("not-self-issued", subject=name(("CN", "a"), ("O", "b")), issuer=name(("O", "b"), ("CN", "a")))

# -------------------------------------------------------------- validity
for label, start, end in [
    ("generalized", generalized("20260102030405Z"), generalized("99991231235959Z")),
    ("1950-and-2049", utc("500101000000Z"), utc("491231235959Z")),
    ("year-0", generalized("00000101000000Z"), generalized("00010101000000Z")),
    ("before-1970", generalized("19570301000000Z"), utc("691231235959Z")),
    ("no-seconds", utc("2601020304Z"), generalized("202701020304Z")),
    ("offset", utc("260102030405+0800"), generalized("20270102030405-0130")),
    ("fraction", generalized("20260102030405.678Z"), generalized("20270102030405,6Z")),
    ("fraction-of-an-hour", generalized("2026010203.5Z"), generalized("202701020304,5Z")),
    ("leap-second-and-offset", utc("261231235960Z"), utc("270102030405+2460")),
    ("no-zone", utc("260102030405"), generalized("20270102030405")),
    ("no-such-day", utc("260230000000Z"), utc("270102030405Z")),
    ("not-a-time", utc("soon"), printable("never")),
]:
    case(f"validity-{label}", validity=sequence(start, end))
case("validity-one-end", validity=sequence(utc("260102030405Z")))

# ------------------------------------------------------------ public key
case("key-rsa-2048", spki=key(RSA, NULL, public=rsa_numbers(2048)))
case("key-rsa-1023", spki=key(RSA, NULL, public=rsa_numbers(1023)))
case("key-rsa-without-null", spki=key(RSA, public=rsa_numbers(1024)))
case("key-rsa-pss", spki=key(RSA_PSS, public=rsa_numbers(1024)))
def point(size):
    """As long as one of that curve, and nobody's."""
    return POINT if size == 256 else b"\x04" + b"\x5a" * (2 * ((size + 7) // 8))


for label, curve, size in [("p192", "1.2.840.10045.3.1.1", 192), ("p224", "1.3.132.0.33", 224), ("p384", "1.3.132.0.34", 384),
                           ("p521", "1.3.132.0.35", 521), ("secp256k1", "1.3.132.0.10", 256), ("unknown", "1.3.132.0.4", 256)]:
    case(f"key-ec-{label}", spki=ec(curve, point(size)))
for number, label in enumerate(["160r1", "160t1", "192r1", "192t1", "224r1", "224t1", "256r1", "256t1", "320r1", "320t1",
                                "384r1", "384t1", "512r1", "512t1"], 1):
    case(f"key-ec-brainpool-{label}", spki=ec(f"1.3.36.3.3.2.8.1.1.{number}", point(int(label[:3]))))
case("key-ec-explicit", spki=key(EC, EXPLICIT_P256, public=POINT))


def explicit(p, b, x, y, n, a=-3, seed=b"", cofactor=integer(1), compressed=False):
    """A curve with all its parameters (SEC 1 C.2)."""
    size = (p.bit_length() + 7) // 8
    point = bytes([2 + y % 2]) + x.to_bytes(size) if compressed else b"\x04" + x.to_bytes(size) + y.to_bytes(size)
    return sequence(integer(1), sequence(oid("1.2.840.10045.1.1"), integer(p)),
                    sequence(octets((a % p).to_bytes(size)), octets(b.to_bytes(size)), seed),
                    octets(point), integer(n), cofactor)


# SEC 2: prime, b, base point, order.
NIST_256 = dict(
    p=2**256 - 2**224 + 2**192 + 2**96 - 1, b=0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b,
    x=0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
    y=0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5,
    n=0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551)
NIST_384 = dict(
    p=2**384 - 2**128 - 2**96 + 2**32 - 1,
    b=0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef,
    x=0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7,
    y=0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f,
    n=0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973)
NIST_521 = dict(
    p=2**521 - 1,
    b=int("51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf"
          "073573df883d2c34f1ef451fd46b503f00", 16),
    x=int("c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8"
          "de3348b3c1856a429bf97e7e31c2e5bd66", 16),
    y=int("11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0"
          "761353c7086a272c24088be94769fd16650", 16),
    n=int("1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a"
          "5d03bb5c9b8899c47aebb6fb71e91386409", 16))


def spelled_out(case_name, curve, **more):
    public = point(curve["p"].bit_length())
    case("key-ec-spelled-out-" + case_name, spki=key(EC, explicit(**curve | more), public=public))


spelled_out("p256", NIST_256)
spelled_out("p256-compressed-with-seed", NIST_256, seed=bits(b"seed"), compressed=True, cofactor=b"")
spelled_out("p384", NIST_384)
spelled_out("p521", NIST_521)
# One number another: CVE-2020-0601 was the base point.
spelled_out("p256-other-base", NIST_256, x=NIST_256["x"] + 1)
spelled_out("p256-other-base-compressed", NIST_256, x=NIST_256["x"] + 1, compressed=True)
spelled_out("p256-other-y", NIST_256, y=NIST_256["y"] + 2)
spelled_out("p256-other-a", NIST_256, a=-2)
spelled_out("p256-other-b", NIST_256, b=NIST_256["b"] + 1)
spelled_out("p256-other-order", NIST_256, n=NIST_256["n"] - 2)
spelled_out("p384-other-prime", NIST_384, p=NIST_384["p"] + 2)
spelled_out("p521-other-cofactor", NIST_521, cofactor=integer(2))
case("key-ec-without-curve", spki=key(EC, public=POINT))
for label, number, size in [("x25519", 110, 32), ("x448", 111, 56), ("ed25519", 112, 32), ("ed448", 113, 57)]:
    case(f"key-{label}", spki=key(f"1.3.101.{number}", public=b"\7" * size))
    case(f"key-{label}-short", spki=key(f"1.3.101.{number}", public=b"\7" * (size - 1)))
case("key-ec-p384-with-a-point-of-p256", spki=ec("1.3.132.0.34"))
case("key-ec-compressed", spki=ec(public=b"\3" + POINT[1:33]))
for label, public in [("short", POINT[:40]), ("infinity", b"\0"), ("hybrid", b"\7" + POINT[1:]), ("no-form", b"\5" + POINT[1:])]:
    case(f"key-ec-{label}", spki=ec(public=public))
case("key-rsa-third-number", spki=key(RSA, NULL, public=sequence(integer(2**1023 + 1), integer(3), integer(5))))
case("key-rsa-followed", spki=key(RSA, NULL, public=rsa_numbers(1024) + NULL))
case("key-followed", spki=sequence(sequence(oid("1.3.101.112")), bits(b"\7" * 32), NULL))
case("key-algorithm-followed", spki=sequence(sequence(oid(EC), oid(P256), NULL), bits(POINT)))
case("key-dsa", spki=key("1.2.840.10040.4.1", sequence(integer(2**1023 + 1), integer(2**159 + 1), integer(2)),
                         public=integer(5)))
case("key-dsa-inherited", spki=key("1.2.840.10040.4.1", public=integer(5)))
case("key-unknown", spki=key("2.16.840.1.101.3.4.3.19", public=b"\7" * 32))
case("key-type-damaged", spki=sequence(sequence(DAMAGED_TYPE), bits(b"\7" * 32)))
case("key-damaged", spki=sequence(sequence(oid(RSA), NULL), bits(b"")))
case("key-empty", spki=sequence())

# ------------------------------------------------------------- signature
for dotted in ["1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.10",
               "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13", "1.2.840.113549.1.1.14",
               "1.2.840.10045.4.1", "1.2.840.10045.4.3.1", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
               "1.2.840.10040.4.3", "2.16.840.1.101.3.4.3.2", "1.3.101.112", "1.3.101.113", "1.2.156.10197.1.501",
               "2.16.840.1.101.3.4.3.17", "1.2.3.4"]:
    case(f"signature-{dotted}", algorithm=sequence(oid(dotted)))
case("signature-algorithms-differ", signed_algorithm=sequence(oid("1.2.840.10045.4.3.3")))
case("signature-algorithm-empty", algorithm=sequence())
case("signature-algorithm-type-damaged", algorithm=sequence(DAMAGED_TYPE))
case("signature-bits", signature=bits(b"\x80", 3))
case("signature-empty", signature=element(0x03))

# ------------------------------------------------------------ extensions
DNS, URI = element(0x82, b"a.example"), element(0x86, b"http://a.example/x")
with_extension("san", SAN, sequence(
    DNS, element(0x82, b"*.b.example"), element(0x87, bytes([10, 185, 75, 201])),
    element(0x87, bytes.fromhex("20010db8000000000000000000000001")), element(0x81, b"a@example.com"), URI,
    element(0xA4, name(("O", "Example"), ("CN", "d"))), element(0x88, b"\x2a\x03"),
    element(0xA0, oid("1.3.6.1.4.1.311.20.2.3"), element(0xA0, utf8("user@example.com"))),
    element(0xA0, oid("1.2.3"), element(0xA0, integer(5)))))
with_extension("san-empty", SAN, sequence())
with_extension("san-not-ascii", SAN, sequence(element(0x82, b"b\xfccher.example"), DNS))
with_extension("san-address-lengths", SAN, sequence(element(0x87, b"\x0a\x00\x00"), element(0x87, bytes(8)), DNS))
with_extension("san-damaged-entry", SAN, sequence(DNS, b"\x82\x7f"))
with_extension("san-entry-of-no-kind", SAN, sequence(element(0x89, b"a"), DNS))
with_extension("san-directory-damaged", SAN, sequence(element(0xA4), DNS))
with_extension("san-critical-no-subject", SAN, sequence(DNS), CRITICAL, subject=name())
with_extension("basic-ca", BASIC, sequence(boolean(0xFF)), CRITICAL)
with_extension("basic-path-length-0", BASIC, sequence(boolean(0xFF), integer(0)), CRITICAL)
with_extension("basic-path-length-300", BASIC, sequence(boolean(0xFF), integer(300)))
with_extension("basic-path-length-too-large", BASIC, sequence(boolean(0xFF), integer(2**32)))
with_extension("basic-path-length-negative", BASIC, sequence(boolean(0xFF), integer(-1)))
with_extension("basic-leaf", BASIC, sequence())
with_extension("basic-false-written-out", BASIC, sequence(boolean(0)))
with_extension("basic-boolean-01", BASIC, sequence(boolean(1)))
with_extension("basic-more", BASIC, sequence(boolean(0xFF), integer(0), NULL))
with_extension("usage-all", USAGE, bits(b"\xff\x80", 7), CRITICAL)
with_extension("usage-ca", USAGE, bits(b"\x06", 1), CRITICAL)
case("extension-flag-after-value", extensions=[sequence(oid(USAGE), octets(bits(b"\x80", 7)), CRITICAL)])
with_extension("usage-none", USAGE, bits(b""))
with_extension("usage-unused-bits", USAGE, bits(b"\xa1", 5), CRITICAL)
with_extension("usage-too-many-unused-bits", USAGE, bits(b"\xa0", 9), CRITICAL)
with_extension("usage-not-bits", USAGE, NULL, CRITICAL)
with_extension("purposes", PURPOSES, sequence(*(oid(f"1.3.6.1.5.5.7.3.{n}") for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 17)),
                                              oid("2.5.29.37.0"), oid("1.3.6.1.5.2.3.4"), oid("1.3.6.1.5.2.3.5"),
                                              oid("1.3.6.1.4.1.311.10.3.3"), oid("1.3.6.1.4.1.311.10.3.4"),
                                              oid("1.3.6.1.4.1.311.20.2.2"), oid("2.16.840.1.113730.4.1"), oid("1.2.3.4")))
with_extension("purposes-empty", PURPOSES, sequence())
with_extension("purposes-damaged-entry", PURPOSES, sequence(NULL, oid("1.3.6.1.5.5.7.3.1")))
case("key-identifiers", extensions=[extension(SUBJECT_ID, octets(b"\1\xab")), extension(AUTHORITY_ID, sequence(
    element(0x80, b"\2\xcd"), element(0xA1, element(0xA4, name(("CN", "Issuer")))), element(0x82, b"\5")))])
with_extension("key-identifier-left-out", AUTHORITY_ID, sequence(element(0x82, b"\5")))
with_extension("information-access", ACCESS, sequence(
    sequence(oid("1.3.6.1.5.5.7.48.1"), element(0x86, b"http://ocsp.example")),
    sequence(oid("1.3.6.1.5.5.7.48.2"), element(0x86, b"http://ca.example/ca.crt")),
    sequence(oid("1.3.6.1.5.5.7.48.2"), element(0xA4, name(("CN", "not a URI")))),
    sequence(oid("1.3.6.1.5.5.7.48.5"), URI)))
with_extension("revocation-lists", LISTS, sequence(
    sequence(element(0xA0, element(0xA0, element(0x86, b"http://crl.example/1"), element(0x86, b"ldap://crl.example/1")))),
    sequence(element(0xA0, element(0xA0, element(0xA4, name(("CN", "not a URI")))))),
    sequence(element(0xA0, element(0xA0, element(0x86, b"http://crl.example/2"))), element(0x81, b"\1\2"))))
with_extension("revocation-list-without-name", LISTS, sequence(sequence(element(0xA0))))
with_extension("policies", POLICIES, sequence(
    sequence(oid("2.23.140.1.2.1")),
    sequence(oid("1.2.3.4"), sequence(sequence(oid("1.3.6.1.5.5.7.2.1"), element(0x16, b"http://cps.example"))))))
for case_name, entry in {
    "nul": b"a.example\0.b.example", "comma": b"a.example,b.example", "blank": b"a example", "empty": b"",
    "line-end": b"a.example\r\n", "address": b"https://a.example/", "port": b"a.example:443", "ip": b"10.0.0.1",
    "trailing-dot": b"a.example.", "leading-dot": b".a.example", "asterisk": b"w*.a.example", "two-asterisks": b"*.*.example",
    "long-label": b"a" * 64 + b".example", "too-long": b".".join([b"a" * 63] * 4), "hyphen": b"-a.example",
    "right-to-left": "a\u202e.example".encode(), "underscore": b"_a.example"}.items():
    with_extension("san-host-" + case_name, SAN, sequence(element(0x82, b"sound.example"), element(0x82, entry)))
with_extension("san-deceives", SAN, sequence(
    element(0x81, b"a@example.com\nb"), element(0x86, "https://a.example/\u200b".encode()), element(0xA4, name(("CN", "a\u202eb"))),
    element(0xA0, oid("1.3.6.1.4.1.311.20.2.3"), element(0xA0, utf8("u\0@d")))))
case("addresses-deceive", extensions=[
    extension(ACCESS, sequence(sequence(oid("1.3.6.1.5.5.7.48.1"), element(0x86, b"http://ocsp.example/\r\nHost: b")))),
    extension(LISTS, sequence(sequence(element(0xA0, element(0xA0, element(0x86, "http://crl.example/\u202e".encode()))))))])
with_extension("name-constraints", NAMES, sequence(
    element(0xA0, sequence(element(0x82, b".example")), sequence(element(0x87, bytes([10, 0, 0, 0, 255, 0, 0, 0]))),
        sequence(element(0xA4, name(("O", "Example")))), sequence(element(0x81, b"@example.com"))),
    element(0xA1, sequence(element(0x87, bytes(32))), sequence(element(0x86, b"bad.example")))), CRITICAL)
with_extension("name-constraints-mask-with-holes", NAMES, sequence(
    element(0xA0, sequence(element(0x87, bytes([10, 0, 0, 0, 255, 0, 255, 0]))), sequence(element(0x87, bytes([10, 0, 0, 0]))))))
with_extension("name-constraints-damaged", NAMES, sequence(element(0xA2)), CRITICAL)
with_extension("timestamps", TIMESTAMPS, octets(b"\0\0"))
case("unknown-extensions", extensions=[extension("1.2.3.4", NULL), extension("1.2.3.5", NULL, CRITICAL),
                                       extension("1.3.6.1.4.1.11129.2.4.3", NULL, CRITICAL)])
case("repeated-extensions", extensions=[
    extension(SUBJECT_ID, octets(b"\1")), extension(SUBJECT_ID, octets(b"\2")),
    extension("1.2.3.4", NULL), extension("1.2.3.4", NULL)])
case("critical-false-written-out", extensions=[extension(SUBJECT_ID, octets(b"\1"), boolean(0)),
                                               extension("1.2.3.4", NULL, boolean(0))])
with_extension("critical-boolean-01", "1.2.3.4", NULL, boolean(1))
case("extensions-empty", extensions=[])
case("extensions-damaged", raw_extensions=element(0xA3, NULL))
case("extension-damaged", extensions=[sequence(oid(SUBJECT_ID)), extension(SUBJECT_ID, octets(b"\1"))])
case("extension-type-damaged", extensions=[sequence(DAMAGED_TYPE, octets(NULL))])
case("extension-values-damaged", extensions=[
    extension(dotted, NULL, CRITICAL) for dotted in (SAN, BASIC, USAGE, PURPOSES, SUBJECT_ID, AUTHORITY_ID, ACCESS, LISTS,
                                                     POLICIES, NAMES)])
with_extension("extension-value-followed", SUBJECT_ID, octets(b"\1") + NULL)

# ------------------------------------------------------------- structure
PLAIN = certificate()


def padded(der):
    """The same element with a length of four bytes."""
    header = 2 if der[1] < 128 else 2 + (der[1] & 127)
    content = der[header:]
    return der[:1] + b"\x84" + len(content).to_bytes(4, "big") + content


case("trailing", trailing=sequence(utf8("trust settings")))
case("trailing-line-end", trailing=b"\r\n\0")
case("trailing-else", trailing=sequence(integer(1)))
case("trailing-purposes", trailing=sequence(sequence(oid("1.3.6.1.5.5.7.3.1")), utf8("alias")))
case("trailing-inside", inside=NULL, after=NULL)
case("long-lengths", padded(certificate(subject=padded(name(("CN", "long.example"))))))
case("broken-not-a-sequence", NULL)
case("broken-cut-short", PLAIN[:100])
case("broken-open-length", b"\x30\x80" + PLAIN[3:] + b"\0\0")
case("broken-long-tag", b"\x3f\x81\x01\x00")
case("broken-request", sequence(sequence(integer(0), name(("CN", "r")), ec(), element(0xA0)), ECDSA_SHA256, bits(b"\1")))
case("broken-without-signature", sequence(sequence(), ECDSA_SHA256))
case("broken-without-subject", sequence(sequence(
    integer(1), ECDSA_SHA256, name(), sequence(utc("260102030405Z"), utc("270102030405Z"))), ECDSA_SHA256, bits(b"\1")))

FOLDER.end("elb-document", "sm2")
