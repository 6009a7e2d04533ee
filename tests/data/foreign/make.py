"""In: nothing. Out: `cases/`, what people give in place of a certificate and its key. A case is one `case(file name, content)` line. Keys are
throw-away: the private key of POINT is the number 1."""

import base64
import gzip
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

import der
from certificate import *  # much here is shaped like a certificate
from der import *
from making import Folder

FOLDER = Folder(__file__)
SIGNED = ECDSA_SHA256
SIGNATURE = bits(b"\x30\x06\x02\x01\x01\x02\x01\x01")


def pem(label, content):
    return der.pem(label, content).encode()


def case(case_name, content):
    FOLDER.case(case_name, content, "input")


def request(subject=name(("O", "Example"), ("CN", "www.example.com")), names=("www.example.com", "example.com"), spki=ec(),
            kind="1.2.840.113549.1.9.14"):
    san = sequence(*(element(0x82, host.encode()) for host in names))
    asked = element(0xA0, sequence(oid(kind), element(0x31, sequence(extension("2.5.29.17", san))))) if names else element(0xA0)
    return sequence(sequence(integer(0), subject, spki, asked), SIGNED, SIGNATURE)


def sec1(number):
    return sequence(integer(1), octets(number.to_bytes(32)), element(0xA0, oid(P256)), element(0xA1, bits(POINT)))


CERTIFICATE, KEY = pem("CERTIFICATE", certificate()), pem("EC PRIVATE KEY", sec1(1))
OTHER = pem("EC PRIVATE KEY", sequence(integer(1), octets((2).to_bytes(32)), element(0xA0, oid(P256)), element(0xA1, bits(bytes.fromhex(
    "047cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978"
    "07775510db8ed040293d9ac69f7430dbba7dade63ce982299e04b79d227873d1")))))

# --------------------------------------------------------------- requests
case("request.pem", pem("CERTIFICATE REQUEST", request()))
case("request.der", request())
case("request.b64", base64.b64encode(request()))
case("request-new.pem", pem("NEW CERTIFICATE REQUEST", request(names=())))
case("request-called-certificate.pem", pem("CERTIFICATE", request()))
case("request-without-subject.pem", pem("CERTIFICATE REQUEST", request(subject=name(), names=["a.example", "b.example"])))
case("request-many-names.pem", pem("CERTIFICATE REQUEST", request(names=[f"{at}.example" for at in range(9)])))
case("request-of-microsoft.pem", pem("CERTIFICATE REQUEST", request(kind="1.3.6.1.4.1.311.2.1.14")))
case("request-that-deceives.pem", pem("CERTIFICATE REQUEST", request(subject=name(("CN", "a\u202eb\n")))))
case("request-with-its-key.pem", pem("CERTIFICATE REQUEST", request()) + KEY)
case("request-with-another-key.pem", OTHER + pem("CERTIFICATE REQUEST", request()))
case("request-beside-certificate-and-key.pem", CERTIFICATE + KEY + pem("CERTIFICATE REQUEST", request()))
case("request-beside-certificate.pem", pem("CERTIFICATE REQUEST", request()) + CERTIFICATE)
case("certificate-called-request.pem", pem("CERTIFICATE REQUEST", certificate()))
case("certificate-called-key.pem", pem("PRIVATE KEY", certificate()))
case("certificate-called-pkcs7.pem", pem("PKCS7", certificate()))
case("key-called-certificate.pem", pem("CERTIFICATE", sec1(1)))
case("browser-request.der", sequence(sequence(ec(), element(0x16, b"challenge")), SIGNED, SIGNATURE))

# ------------------------------------------------------------ public keys
RSA_NUMBERS = rsa_numbers(1024)
case("public-key.pem", pem("PUBLIC KEY", ec()))
case("public-key.der", ec())
case("public-key-rsa.pem", pem("RSA PUBLIC KEY", RSA_NUMBERS))
case("public-key-rsa.der", RSA_NUMBERS)
case("public-key-beside-key.pem", KEY + pem("PUBLIC KEY", ec()))
case("public-key-beside-certificate.pem", CERTIFICATE + pem("PUBLIC KEY", ec()))
case("public-key-called-private.pem", pem("PRIVATE KEY", ec()))
SSH = base64.b64encode(b"\0\0\0\x07ssh-rsa\0\0\0\x03\1\0\1" + b"\0\0\0\x81" + bytes(129)).decode()
case("ssh-rsa.pub", f"ssh-rsa {SSH} me@example.com\n")
case("ssh-ed25519.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me\n")
case("ssh-security-key.pub", "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIAABAgMEBQYHCAkKCwwNDg8Q me\n")
case("ssh-certificate.pub", f"ssh-rsa-cert-v01@openssh.com {SSH} me\n")
case("ssh2.pub", f'---- BEGIN SSH2 PUBLIC KEY ----\nComment: "me"\n{SSH}\n---- END SSH2 PUBLIC KEY ----\n')
POINT_64 = {"x": base64.urlsafe_b64encode(POINT[1:33]).decode().rstrip("="), "y": base64.urlsafe_b64encode(POINT[33:]).decode().rstrip("=")}
JWK = {"kty": "EC", "crv": "P-256", **POINT_64}
case("jwk.json", json.dumps(JWK, indent=2))
case("jwk-private.json", json.dumps(JWK | {"d": base64.urlsafe_b64encode((1).to_bytes(32)).decode().rstrip("=")}))
case("jwk-symmetric.json", json.dumps({"kty": "oct", "k": "AAECAwQFBgcICQoLDA0ODw"}))
case("jwks.json", json.dumps({"keys": [JWK, JWK]}))
case("thumbprint-sha1.txt", "\u200eac:2a:b4:b1:7a:ef:58:bb:2a:1a:f8:8a:47:11:0a:be:55:f2:5d:44\n")
case("thumbprint-sha256.txt", "sha256 Fingerprint=" + ":".join(["A1"] * 32))
case("thumbprint-plain.txt", "a1" * 32)
case("thumbprint-pin.txt", "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")

# ------------------------------------------------ other things of X.509
def revocation_list(*version):
    return sequence(sequence(*version, SIGNED, name(("CN", "Issuer")), utc("260102030405Z"), utc("260202030405Z")), SIGNED, SIGNATURE)


case("revocation-list.pem", pem("X509 CRL", revocation_list(integer(1))))
case("revocation-list.der", revocation_list(integer(1)))
case("revocation-list-version-1.der", revocation_list())
case("revocation-list-beside-certificate-and-key.pem", pem("X509 CRL", revocation_list(integer(1))) + CERTIFICATE + KEY)
case("attribute-certificate.der", sequence(
    sequence(integer(1), sequence(), element(0xA0, sequence()), SIGNED, integer(1), sequence(), sequence()), SIGNED, SIGNATURE))
case("ocsp-response.der", sequence(element(0x0A, b"\0"), element(0xA0, sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(b"\1")))))
case("ocsp-refusal.der", sequence(element(0x0A, b"\6")))
# What it asks about is called by two hashes and a number, and begins as an encrypted private key does.
ASKED = sequence(sequence(oid("1.3.14.3.2.26"), b"\5\0"), octets(bytes(range(100, 120))), octets(bytes(range(200, 220))), integer(0x5443BCCE9F8DE4))
OCSP_REQUEST = sequence(sequence(sequence(sequence(ASKED))))
case("ocsp-request.der", OCSP_REQUEST)
case("ocsp-request-base64.txt", base64.encodebytes(OCSP_REQUEST))
case("ocsp-request-beside-certificate-and-key.pem", CERTIFICATE + KEY + pem("OCSP REQUEST", OCSP_REQUEST))
case("ocsp-what-is-asked.der", ASKED)
DH = sequence(integer((1 << 1023) + 1), integer(2))
case("dh-parameters.pem", pem("DH PARAMETERS", DH))
case("dh-parameters.der", DH)
case("dh-parameters-beside-certificate-and-key.pem", CERTIFICATE + KEY + pem("DH PARAMETERS", DH))
case("dsa-parameters.pem", pem("DSA PARAMETERS", sequence(integer((1 << 1023) + 1), integer((1 << 159) + 1), integer(7))))
case("ec-parameters.pem", pem("EC PARAMETERS", oid(P256)))
case("ec-parameters-before-key.pem", pem("EC PARAMETERS", oid(P256)) + KEY)
case("unknown.der", sequence(integer(7), printable("something else, long enough to be seen as what it is")))
case("unknown-beside-certificate.pem", pem("SSL SESSION PARAMETERS", sequence(integer(1), integer(2), integer(3), integer(4))) + CERTIFICATE)
case("nearly-certificate.pem", pem("CERTIFICATE", sequence(integer(7), printable("not at all"))))

# ----------------------------------------------------------------- stores
case("store.jks", b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1" + bytes(range(200)))
case("store.jceks", b"\xce\xce\xce\xce\0\0\0\2\0\0\0\1" + bytes(range(200)))
case("store.bks", b"\0\0\0\2\0\0\0\x14" + bytes(range(200)))
case("store.keystore", b"\0\0\0\1\0\0\0\x14" + bytes(range(100)))
case("download.zip", b"PK\3\4\x14\0\0\0\x08\0" + bytes(range(200)))
case("empty.zip", b"PK\5\6" + bytes(18))
case("download.tar.gz", b"\x1f\x8b" + gzip.compress(bytes(300), mtime=0)[2:])
case("download.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(64))
case("download.rar", b"Rar!\x1a\x07\1\0" + bytes(64))
case("key.ppk", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: me\nPublic-Lines: 1\nAAAAB3Nz\nPrivate-Lines: 1\nAAAA\nPrivate-MAC: 00\n")
case("ppk-beside-certificate.txt", CERTIFICATE + b"PuTTY-User-Key-File-2: ssh-rsa\r\nEncryption: none\r\nPrivate-Lines: 1\r\nAAAA\r\n")
case("key.xml", "<RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent><D>AQAB</D></RSAKeyValue>")
case("xml-key-beside-certificate.txt", CERTIFICATE + b"<RSAKeyValue><Modulus>AQAB</Modulus></RSAKeyValue>\n")
case("key.pvk", b"\x1e\xf1\xb5\xb0" + bytes(40))
case("ssh2-private.key", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2/56wAAAi0AAAA3aWYtbW9kbntzaWdue3JzYS1wa2NzMS1zaGExfSxlbmNyeXB0e3JzYS1w\n"
                         "---- END SSH2 ENCRYPTED PRIVATE KEY ----\n")
TPM = sequence(oid("2.23.133.10.1.3"), element(0xA0, element(0x01, b"\xff")), integer(0x40000001), octets(bytes(80)), octets(bytes(80)))
case("tpm-key.pem", pem("TSS2 PRIVATE KEY", TPM))
case("tpm-key.der", TPM)
GM = "1.2.156.10197.6.1.4.2.1"
SM2 = sequence(integer(1), sequence(oid(GM), oid("1.2.156.10197.1.104"), octets(bytes(48))), sequence(oid(GM), octets(certificate())))
case("signing.sm2", base64.b64encode(SM2))
case("signing.sm2.der", SM2)
case("cert9.db", b"SQLite format 3\0" + bytes(100))
case("login.keychain", b"kych\0\1\0\0" + bytes(100))
case("key.age", "age-encryption.org/v1\n-> X25519 abc\n" + "x" * 40)
case("age-identity.txt", "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ\n")
case("age-armor.txt", pem("AGE ENCRYPTED FILE", b"age-encryption.org/v1\n-> X25519 abc\n" + bytes(60)))
case("key.gpg", b"\x99\x01\x0d\x04" + bytes(range(200)))
case("pgp.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF0AAAABCADAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n=AAAA\n"
                "-----END PGP PUBLIC KEY BLOCK-----\n")

# -------------------------------------------------------------- documents
case("page.html", "\n<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in</body></html>\n")
case("page-without-doctype.html", "<HTML><BODY>403 Forbidden</BODY></HTML>")
case("error.json", '{"error_code": "APIGW.0301", "error_msg": "Incorrect IAM authentication information"}')
case("error.xml", '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')
case("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(100)))
case("document.pdf", b"%PDF-1.7\n" + bytes(range(100)))
case("path-unix.txt", "/etc/letsencrypt/live/example.com/fullchain.pem\n")
case("path-windows.txt", "C:\\Users\\me\\site.pfx")
case("path-of-curl.txt", "@site.pem")
case("path-relative.txt", "certificates/site.crt")
case("path-file.txt", "file:///home/me/site.pem")
case("address.txt", "https://ca.example.com/site.crt")
case("identifier.txt", "233a325e5e3e4ce8beeb320aa714cc12")
case("identifier-uuid.txt", "f1c2a9d0-1234-4abc-9def-001122334455\n")
case("domain-name.txt", "www.example.com")
case("domain-name-with-port.txt", "www.example.com:443\n")
case("printed.txt", "Certificate:\n    Data:\n        Version: 3 (0x2)\n        Serial Number: 1\n")
case("printed-by-keytool.txt", "Owner: CN=www.example.com\nIssuer: CN=Example Issuing\nSerial number: 1\n")
case("access-keys.csv", "User Name,Access Key Id,Secret Access Key\nalice,EXAMPLEACCESSKEY,not-a-secret\n")
case("cluster.yaml", "apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    certificate-authority: /etc/ca.pem\n  name: c\n")
case("docker-secret.json", '[{"ID": "abc", "Spec": {"Name": "tls.key"}}]')
case("thumbprint-of-ssh.txt", "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU")
case("nothing-null.txt", "null\n")
case("nothing-undefined.txt", "undefined")
case("nothing-object.txt", "[object Object]")
case("nothing-quotes.txt", '""')
case("placeholder-shell.txt", "${TLS_CERTIFICATE}")
case("placeholder-helm.txt", "{{ .Values.tls.crt }}")
case("placeholder-masked.txt", "***")
case("utf-32.txt", CERTIFICATE.decode().encode("utf-32-le"))
case("utf-32-with-mark.txt", CERTIFICATE.decode().encode("utf-32"))
case("binary-as-text.txt", certificate().decode("utf-8", "replace"))
case("binary-as-ascii.txt", bytes(byte if byte < 128 else ord("?") for byte in certificate()))
case("words.txt", "Please find the certificate attached.\n")

FOLDER.end()
