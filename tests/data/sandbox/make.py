"""In: nothing, or what is there. Out: in this folder the throw-away certificates and keys of tests that send: a chain in every kind of key and
form, and those of API Gateway and SM2. Keys are kept, so that more can be issued. Wants openssl 3 for what is not there."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from making import ANEW, openssl, write

HERE = pathlib.Path(__file__).resolve().parent
SCRATCH = tempfile.TemporaryDirectory()
GONE = ["root", "intermediate", "api.root"]  # they signed what is there, and were not kept
MADE = set()
P256 = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
AUTHORITY = "basicConstraints=critical,CA:TRUE"


def beside(name, text):
    file = pathlib.Path(SCRATCH.name, name)
    file.write_text(text)
    return file


def key(name, *options):
    """The file of a private key."""
    file = HERE / f"{name}.key"
    if name in GONE and not file.exists() and not ANEW:
        raise SystemExit(f"{file} was not kept. Take another key, or make everything anew")
    if name not in MADE:
        MADE.add(name)
        write(file, lambda: openssl("genpkey", *(options or P256)))
    return file


def request(subject, own, extension):
    extensions = ["-addext", extension] if extension else []
    return beside("request", openssl("req", "-new", "-key", key(own), "-subj", subject, *extensions).decode())


def issue(name, subject, own, by, extension, days=7300):
    """A certificate for the key `own`; issued by itself without `by`, the name of a certificate and of its key."""

    def issued():
        signer = ["-CA", HERE / f"{by}.crt", "-CAkey", key(by)] if by else ["-signkey", key(own)]
        extensions = beside("extensions", extension)
        return openssl("x509", "-req", "-in", request(subject, own, ""), *signer, "-extfile", extensions, "-days", str(days))

    return write(HERE / f"{name}.crt", issued)


# ------------------------------------------------------------------ a chain, its leaf with every kind of key
SHOP, NAMES = "/O=Example/CN=shop.example.com", "subjectAltName=DNS:shop.example.com,DNS:*.shop.example.com,IP:192.0.2.1"
root = issue("root", "/CN=Sandbox Root", "root", None, AUTHORITY)
intermediate = issue("intermediate", "/CN=Sandbox Intermediate", "intermediate", "root", AUTHORITY)
for curve in ["P-256", "P-384", "P-521", "secp256k1"]:
    key(curve.lower().replace("p-", "p"), "-algorithm", "EC", "-pkeyopt", f"ec_paramgen_curve:{curve}")
key("rsa", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
key("rsa4096", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:4096")
key("ed25519", "-algorithm", "ED25519")
for name in ["p256", "p384", "p521", "secp256k1", "rsa", "ed25519"]:
    issue(name, SHOP, name, "intermediate", NAMES)
issue("expired", "/CN=old.example.com", "p256", "intermediate", "subjectAltName=DNS:old.example.com", -1)
write(HERE / "chain.crt", (HERE / "p256.crt").read_bytes() + intermediate + root)

for name, command, *options in [
    ("p256.sec1", "ec"), ("p256.nopublic", "ec", "-no_public"), ("rsa.pkcs1", "rsa", "-traditional"),
    ("rsa4096.pkcs1", "rsa", "-traditional"), ("rsa4096.encrypted", "pkcs8", "-topk8", "-passout", "pass:sandbox"),
    ("p256.encrypted", "pkcs8", "-topk8", "-passout", "pass:sandbox"),
    ("rsa.encrypted.pkcs1", "rsa", "-traditional", "-aes128", "-passout", "pass:sandbox"),
]:
    write(HERE / f"{name}.key", lambda: openssl(command, "-in", key(name.split(".")[0]), *options))


def deep():
    """Twelve certificates, leaf first: one more than a chain may have. All authorities share one key."""
    chain, issuer = [root], beside("level-0", root.decode())
    for level in range(1, 12):
        subject, own, extension = (f"/CN=Sandbox Level {level}", "root", AUTHORITY) if level < 11 else ("/CN=shop.example.com", "p256", NAMES)
        options = ["-CA", issuer, "-CAkey", key("root"), "-extfile", beside("extensions", extension), "-days", "7300"]
        chain.insert(0, openssl("x509", "-req", "-in", request(subject, own, ""), *options))
        issuer = beside(f"level-{level}", chain[0].decode())
    return b"".join(chain)


write(HERE / "deep.crt", deep)


# ------------------------------------------------------------------ API Gateway and SM2: to the second
SETTINGS = """[ca]
default_ca = here
[here]
database = {folder}/index
new_certs_dir = {folder}
serial = {folder}/serial
default_md = sha256
policy = anything
unique_subject = no
copy_extensions = copy
[anything]
commonName = supplied
organizationName = optional
organizationalUnitName = optional
localityName = optional
stateOrProvinceName = optional
countryName = optional
"""
SUBJECT = "/C=CN/ST=Guangdong/L=Shenzhen/O=Example/OU=Shop/CN=api.example.com"
API_NAMES = "subjectAltName=DNS:api.example.com,DNS:*.api.example.com,IP:192.0.2.1"


def until(name, end, extension=API_NAMES, subject=SUBJECT):
    """A certificate for its own key that ends at that second."""

    def issued():
        options = ["-x509", "-new", "-key", key("api.root"), "-subj", "/O=Example CA/CN=Root", "-days", "1"]
        authority = beside("authority.crt", openssl("req", *options).decode())
        beside("index", "")
        settings = beside("settings", SETTINGS.format(folder=SCRATCH.name))
        options = ["-batch", "-notext", "-config", settings, "-cert", authority, "-keyfile", key("api.root"), "-preserveDN", "-rand_serial"]
        return openssl("ca", *options, "-in", request(subject, name, extension), "-startdate", "20240101000000Z", "-enddate", end)

    write(HERE / f"{name}.crt", issued)


for name in ["api", "api.late", "api.nonames", "api.address", "api.old"]:
    key(name, *P256)
key("api.rsa", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
until("api", "20380119031407Z")
until("api.late", "20380119031408Z")
until("api.nonames", "20371231235959Z", "")
until("api.address", "20371231235959Z", "subjectAltName=IP:192.0.2.1")
until("api.old", "20260101000000Z")
until("api.rsa", "20371231235959Z")
for name in ["sm2.sign", "sm2.encrypt"]:
    key(name, "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2")
    until(name, "20371231235959Z", "subjectAltName=DNS:sm.example.com", "/O=Example/CN=sm.example.com")
write(HERE / "ed25519.root.crt", lambda: openssl(
    "req", "-x509", "-new", "-key", beside("key", openssl("genpkey", "-algorithm", "ED25519").decode()), "-subj", "/CN=Ed25519 Root",
    "-addext", AUTHORITY, "-days", "7300"))
