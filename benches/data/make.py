"""In: nothing. Out: in this folder a chain of three as public authorities issue them, RSA throughout, so that every peer can read it. Its keys are not
kept. Wants openssl 3."""

import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

AUTHORITY = """basicConstraints=critical,CA:TRUE{length}
keyUsage=critical,keyCertSign,cRLSign,digitalSignature
subjectKeyIdentifier=hash
"""
ISSUED = """authorityKeyIdentifier=keyid
authorityInfoAccess=OCSP;URI:http://ocsp.example.com,caIssuers;URI:http://issuers.example.com/{issuer}.crt
crlDistributionPoints=URI:http://lists.example.com/{issuer}.crl
certificatePolicies=2.23.140.1.2.1
"""
SERVER = """basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=serverAuth,clientAuth
subjectKeyIdentifier=hash
subjectAltName=DNS:www.example.com,DNS:example.com,DNS:*.shop.example.com,IP:192.0.2.1
"""

#        name, subject, bits, issuer, extensions
CHAIN = [
    ("root", "/C=CN/O=Example Trust/CN=Example Root R1", 4096, None, AUTHORITY.format(length="")),
    ("issuing", "/C=CN/O=Example Trust/CN=Example Issuing RSA G2", 2048, "root", AUTHORITY.format(length=",pathlen:0") + ISSUED.format(issuer="root")),
    ("leaf", "/C=CN/ST=Guangdong/L=Shenzhen/O=Example Ltd/CN=www.example.com", 2048, "issuing", SERVER + ISSUED.format(issuer="issuing")),
]


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, stderr=subprocess.DEVNULL)


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    for name, subject, bits, issuer, extensions in CHAIN:
        key, request, certificate = (scratch / f"{name}.{end}" for end in ("key", "csr", "crt"))
        (scratch / "extensions").write_text(extensions)
        openssl("req", "-new", "-newkey", f"rsa:{bits}", "-nodes", "-keyout", key, "-subj", subject, "-out", request)
        signer = ["-CA", scratch / f"{issuer}.crt", "-CAkey", scratch / f"{issuer}.key"] if issuer else ["-signkey", key]
        openssl("x509", "-req", "-in", request, *signer, "-extfile", scratch / "extensions", "-days", 3650, "-out", certificate)
    (HERE / "chain.crt").write_text("".join((scratch / f"{name}.crt").read_text() for name, *_ in reversed(CHAIN)))
