"""In: nothing, or what is there. Out: `shared/`, one certificate for each thing a rule looks at; the cases are written by hand. Keys are
throw-away and kept, so that more can be issued. Those of SM2 are recordings (see `../contract`). Wants Python's cryptography."""

import datetime
import hashlib
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

import der
from issuing import CLIENT, SERVER
from making import ANEW, Folder, openssl

FOLDER = Folder(__file__)
SHARED = FOLDER.path / "shared"
GENERATE = {
    "leaf": lambda: rsa.generate_private_key(65537, 2048),
    "small": lambda: rsa.generate_private_key(3, 2048),
    "weak": lambda: rsa.generate_private_key(65537, 1024),
    "parent-p384": lambda: ec.generate_private_key(ec.SECP384R1()),
}
GONE = ["root", "issuing", "small", "parent-p384"]  # they signed what is there, and were not kept
KEYS = {}
WWW = ["www.example.com"]
LONG = {"start": "2026-01-01", "end": "2046-01-01"}


def key(name, form=serialization.PrivateFormat.PKCS8):
    file = SHARED / f"{name}.key"
    if name in GONE and not file.exists() and not ANEW:
        raise SystemExit(f"{file} was not kept. Take another key, or make everything anew")
    text = KEYS.get(name) or FOLDER.shared(file.name, lambda: written(GENERATE.get(name, p256)(), form))
    KEYS[name] = text
    return serialization.load_pem_private_key(text, None)


def p256():
    return ec.generate_private_key(ec.SECP256R1())


def written(key, form):
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


def day(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc)


def issued(common_name, own, by=None, start="2026-12-01", end="2027-05-01", names=None, purposes=None, authority=False, depth=None, ocsp=None):
    """A certificate for the key of the name `own`; issued by itself without `by`, the name of a certificate and its key."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)] if common_name else [])
    issuer = x509.load_pem_x509_certificate((SHARED / f"{by[0]}.crt").read_bytes()).subject if by else name
    builder = x509.CertificateBuilder(issuer, name, key(own).public_key(), x509.random_serial_number(), day(start), day(end))
    builder = builder.add_extension(x509.BasicConstraints(authority, depth), True)
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(entry) for entry in names]), False)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), False)
    if ocsp:
        access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, x509.UniformResourceIdentifier(ocsp))
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), False)
    return builder.sign(key(by[1] if by else own), hashes.SHA256())


def issue(file, *names, **more):
    """Returns the PEM of the file."""
    return FOLDER.shared(f"{file}.crt", lambda: issued(*names, **more).public_bytes(serialization.Encoding.PEM)).decode()


def certificate_pem(content):
    return der.pem("CERTIFICATE", content, 76)


BY = ("issuing", "issuing")
issue("root", "Rules Root", "root", authority=True, **LONG)
issue("issuing", "Rules Issuing", "issuing", ("root", "root"), authority=True, depth=1, **LONG)

leaf = key("leaf")
FOLDER.shared("leaf.pkcs1.key", written(leaf, serialization.PrivateFormat.TraditionalOpenSSL))
issue("leaf", "www.example.com", "leaf", BY, names=WWW, purposes=[SERVER])
issue("leaf-for-clients", "www.example.com", "leaf", BY, names=WWW, purposes=[CLIENT])
issue("leaf-for-both", "www.example.com", "leaf", BY, names=WWW, purposes=[SERVER, CLIENT])
issue("leaf-without-names", "www.example.com", "leaf", BY)
issue("leaf-beyond-2038", "www.example.com", "leaf", BY, names=WWW, end="2040-01-01")
issue("leaf-international", "xn--bcher-kva.example", "leaf", BY, names=["xn--bcher-kva.example"])
issue("weak", "www.example.com", "weak", BY, names=WWW)

issue("authority-ocsp", "Devices", "root", authority=True, ocsp="http://ocsp.example.com", **LONG)
issue("authority-ocsp-tls", "Devices", "root", authority=True, ocsp="https://ocsp.example.com", **LONG)
issue("authority-expired", "Devices", "root", authority=True, start="2020-01-01", end="2021-01-01")
issue("authority-expired-unnamed", None, "leaf", authority=True, start="2020-01-01", end="2021-01-01")
issue("unnamed", None, "leaf")
issue("parent-depth-0", "Parent", "root", authority=True, depth=0, **LONG)
issue("parent-p384", "Parent", "parent-p384", authority=True, depth=3, **LONG)
issue("parent-short", "Parent", "root", authority=True, depth=3, start="2026-01-01", end="2028-01-01")

# No library makes a key with such an exponent; these are made of one with the exponent 3, and their signatures are of that one.
small = der.unarmored(issue("exponent-3", "www.example.com", "small", names=WWW, purposes=[SERVER]))
for file, exponent in [("exponent-1", b"\x01"), ("exponent-even", b"\x04")]:
    FOLDER.shared(f"{file}.crt", certificate_pem(small.replace(b"\x02\x01\x03\xa3", b"\x02\x01" + exponent + b"\xa3")))

# At the limits of what publicly trusted authorities may issue, and of what is soon.
issue("days-200", "www.example.com", "small", names=WWW, purposes=[SERVER], end="2027-06-18T23:59:59")
issue("days-200-and-a-second", "www.example.com", "small", names=WWW, purposes=[SERVER], end="2027-06-19T00:00:00")
issue("six-days", "www.example.com", "small", names=WWW, purposes=[SERVER], end="2026-12-07T00:00:00")
issue("many-names", "www.example.com", "leaf", names=[f"{number}.example.com" for number in range(31)], purposes=[SERVER])
issue("wildcard", "*.example.com", "small", names=["*.example.com"], purposes=[SERVER])

# An SM2 key (RFC 5915) that does not carry its public half, which no host here can work out.
inner = der.sequence(der.integer(1), der.octets(b"\x11" * 32))
algorithm = der.sequence(der.oid("1.2.840.10045.2.1"), der.oid("1.2.156.10197.1.301"))
FOLDER.shared("sm2-half.key", der.pem("PRIVATE KEY", der.sequence(der.integer(0), algorithm, der.octets(inner)), 76))


# Two pairs of SM2, one for signing and one for encryption.
def sm2(name, usage):
    own = FOLDER.shared(f"{name}.key", lambda: openssl("genpkey", "-algorithm", "SM2"))
    wanted = ("-subj", "/CN=www.example.com", "-sm3", "-days", "18262", "-addext", f"keyUsage=critical,{usage}", "-addext", "subjectAltName=DNS:www.example.com")
    FOLDER.shared(f"{name}.crt", lambda: openssl("req", "-x509", "-key", "/dev/stdin", *wanted, input=own))


sm2("sm2-signing", "digitalSignature,nonRepudiation")
sm2("sm2-encryption", "keyEncipherment,dataEncipherment")


# Issued under a name whose key has the exponent 1: a signature is the padded hash itself.
def forger():
    made = issued("Forger", "small", authority=True, **LONG).public_bytes(serialization.Encoding.DER)
    return certificate_pem(made.replace(b"\x02\x01\x03\xa3", b"\x02\x01\x01\xa3"))


def forged():
    made = issued("www.example.com", "leaf", ("exponent-1-root", "small"), names=WWW, purposes=[SERVER])
    hashed = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(made.tbs_certificate_bytes).digest()
    padded = b"\x00\x01" + b"\xff" * (256 - 3 - len(hashed)) + b"\x00" + hashed
    return certificate_pem(made.public_bytes(serialization.Encoding.DER)[:-256] + padded)


FOLDER.shared("exponent-1-root.crt", forger)
FOLDER.shared("forged.crt", forged)
