"""Makes the certificates of `rules/`: throw-away keys, one certificate for each thing a rule looks at, new bytes on every run.

    python3 tests/data/make-rules.py

Those of SM2 are recordings (see `contract/`) and not made here. Afterwards UPDATE_GOLDEN=1 cargo test rewrites what is expected.
"""

import base64
import datetime
import hashlib
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

OUT = pathlib.Path(__file__).parent / "rules"
SERVER, CLIENT = ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH


def day(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc)


def issue(file, common_name, key, issuer=None, start="2026-12-01", end="2027-05-01", names=None, purposes=None, authority=False, depth=None, ocsp=None):
    """Writes `rules/{file}.crt` and returns the certificate; issued by itself without an issuer (certificate and key)."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    issuer_name, signer = (issuer[0].subject, issuer[1]) if issuer else (name, key)
    builder = x509.CertificateBuilder(issuer_name, name, key.public_key(), x509.random_serial_number(), day(start), day(end))
    builder = builder.add_extension(x509.BasicConstraints(authority, depth), True)
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(entry) for entry in names]), False)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), False)
    if ocsp:
        access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(ocsp))
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), False)
    certificate = builder.sign(signer, hashes.SHA256())
    (OUT / f"{file}.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate


def write_key(file, key, form=serialization.PrivateFormat.PKCS8):
    text = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (OUT / f"{file}.key").write_bytes(text)


def x509_pem(der):
    return b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(der) + b"-----END CERTIFICATE-----\n"


OUT.mkdir(exist_ok=True)
root_key, issuing_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
long = {"start": "2026-01-01", "end": "2046-01-01"}
root = issue("root", "Rules Root", root_key, authority=True, **long)
issuing = issue("issuing", "Rules Issuing", issuing_key, (root, root_key), authority=True, depth=1, **long)
by = (issuing, issuing_key)

leaf_key = rsa.generate_private_key(65537, 2048)
write_key("leaf", leaf_key)
write_key("leaf.pkcs1", leaf_key, serialization.PrivateFormat.TraditionalOpenSSL)
www = ["www.example.com"]
issue("leaf", "www.example.com", leaf_key, by, names=www, purposes=[SERVER])
issue("leaf-for-clients", "www.example.com", leaf_key, by, names=www, purposes=[CLIENT])
issue("leaf-for-both", "www.example.com", leaf_key, by, names=www, purposes=[SERVER, CLIENT])
issue("leaf-without-names", "www.example.com", leaf_key, by)
issue("leaf-beyond-2038", "www.example.com", leaf_key, by, names=www, end="2040-01-01")
issue("leaf-international", "xn--bcher-kva.example", leaf_key, by, names=["xn--bcher-kva.example"])
weak_key = rsa.generate_private_key(65537, 1024)
write_key("weak", weak_key)
issue("weak", "www.example.com", weak_key, by, names=www)

issue("authority-ocsp", "Devices", root_key, authority=True, ocsp="http://ocsp.example.com", **long)
issue("authority-ocsp-tls", "Devices", root_key, authority=True, ocsp="https://ocsp.example.com", **long)
issue("authority-expired", "Devices", root_key, authority=True, start="2020-01-01", end="2021-01-01")
issue("parent-depth-0", "Parent", root_key, authority=True, depth=0, **long)
issue("parent-p384", "Parent", ec.generate_private_key(ec.SECP384R1()), authority=True, depth=3, **long)
issue("parent-short", "Parent", root_key, authority=True, depth=3, start="2026-01-01", end="2028-01-01")

# No library makes a key with such an exponent; these are made of one with the exponent 3, and their signatures are of that one.
small_key = rsa.generate_private_key(3, 2048)
small = issue("exponent-3", "www.example.com", small_key, names=www, purposes=[SERVER]).public_bytes(serialization.Encoding.DER)
for file, exponent in [("exponent-1", b"\x01"), ("exponent-even", b"\x04")]:
    der = small.replace(b"\x02\x01\x03\xa3", b"\x02\x01" + exponent + b"\xa3")
    (OUT / f"{file}.crt").write_bytes(x509_pem(der))

# At the limits of what publicly trusted authorities may issue, and of what is soon.
issue("days-200", "www.example.com", small_key, names=www, purposes=[SERVER], end="2027-06-18T23:59:59")
issue("days-200-and-a-second", "www.example.com", small_key, names=www, purposes=[SERVER], end="2027-06-19T00:00:00")
issue("six-days", "www.example.com", small_key, names=www, purposes=[SERVER], end="2026-12-07T00:00:00")
issue("wildcard", "*.example.com", small_key, names=["*.example.com"], purposes=[SERVER])

# An SM2 key (RFC 5915) that does not carry its public half, which no host here can work out.
scalar = b"\x11" * 32
inner = b"\x30\x25\x02\x01\x01\x04\x20" + scalar
algorithm = bytes.fromhex("301306072a8648ce3d020106082a811ccf5501822d")
der = b"\x02\x01\x00" + algorithm + b"\x04" + bytes([len(inner)]) + inner
der = b"\x30" + bytes([len(der)]) + der
(OUT / "sm2-half.key").write_bytes(b"-----BEGIN PRIVATE KEY-----\n" + base64.encodebytes(der) + b"-----END PRIVATE KEY-----\n")

# Issued under a name whose key has the exponent 1: a signature is the padded hash itself.
forger = issue("exponent-1-root", "Forger", small_key, authority=True, **long)
der = forger.public_bytes(serialization.Encoding.DER).replace(b"\x02\x01\x03\xa3", b"\x02\x01\x01\xa3")
(OUT / "exponent-1-root.crt").write_bytes(x509_pem(der))
forged = issue("forged", "www.example.com", leaf_key, (forger, small_key), names=www, purposes=[SERVER])
hashed = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(forged.tbs_certificate_bytes).digest()
padded = b"\x00\x01" + b"\xff" * (256 - 3 - len(hashed)) + b"\x00" + hashed
(OUT / "forged.crt").write_bytes(x509_pem(forged.public_bytes(serialization.Encoding.DER)[:-256] + padded))
