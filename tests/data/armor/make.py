"""In: `shared/`, our own throw-away certificates and keys. Out: `cases/`, the same made messy in every way we put right, and in every way we
must not. A case is one `case(name, text)` line."""

import base64
import json
import pathlib
import quopri
import re
import sys
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from der import pem as armored
from der import unarmored as der
from making import Folder

FOLDER = Folder(__file__)


def fixture(name):
    return (FOLDER.path / "shared" / name).read_text()


def body(pem):
    return "".join(pem.split("-----")[2].split())


def lines(pem, before="", after=""):
    return "".join(f"{before}{line}{after}\n" for line in pem.splitlines())


def numbered(pem, form):
    return "".join(form.format(number) + line + "\n" for number, line in enumerate(pem.splitlines(), 8))


def inside(pem, change):
    begin, text, end = re.fullmatch(r"(-----BEGIN .*?-----\n)(.*)(-----END .*?-----\n)", pem, re.S).groups()
    return begin + change(text) + end


def boundaries(pem, change):
    return re.sub(r"-----.*-----", lambda match: change(match[0]), pem)


def case(name, text):
    FOLDER.case(name, text, "input")


leaf, root, key = fixture("leaf.crt"), fixture("root.crt"), fixture("leaf.key")
flat = leaf.replace("\n", "")

# As they should be.
case("canonical", leaf + root + key)
case("canonical-without-final-newline", leaf.rstrip("\n"))
case("explanatory-text", "Bag Attributes\n    friendlyName: leaf\nsubject=CN = leaf\n" + leaf + "--- and ---\n\n" + root + "the end\n")
case("labels", "".join(armored(label, der(leaf)) for label in [
    "TRUSTED CERTIFICATE", "X509 CERTIFICATE", "NEW CERTIFICATE REQUEST", "X9.42 DH PARAMETERS", "OpenVPN Static key V1", "A-B"]))
case("parameters", armored("EC PARAMETERS", bytes.fromhex("06082a8648ce3d030107")))
case("openssh", armored("OPENSSH PRIVATE KEY", b"openssh-key-v1\0" + bytes(range(120)), 70))
case("trust-settings", armored("TRUSTED CERTIFICATE", der(leaf) + bytes.fromhex("300c300a06082b06010505070301")))

# Files and encodings.
case("byte-order-mark", "\ufeff" + leaf)
case("utf-16-with-mark", leaf.encode("utf-16"))
case("utf-16-big-endian", leaf.encode("utf-16-be"))
case("utf-16-after-foreign-letters", ("\u8bc1\u4e66 \u2014\n" + leaf).encode("utf-16-le"))
case("latin-1-around", "Zertifikat f\u00fcr:\n".encode("latin-1") + leaf.encode())
case("der", der(leaf))
case("der-short", bytes.fromhex("302e020100300506032b657004220420") + bytes(range(32)))
case("lost-end-of-der", der(leaf)[:-20])
case("bare-base64", body(leaf))
case("bare-base64-wrapped", leaf.split("-----")[2].strip() + "\n")
case("bare-base64-in-json", '{"x5c": ["%s", "%s"]}' % (body(leaf), body(root)))
case("lost-end-of-bare-base64", body(leaf)[:-40])
case("encoded-twice", base64.b64encode((leaf + root).encode()).decode())
case("encoded-twice-in-yaml", "kind: Secret\ndata:\n  tls.crt: %s\n  tls.key: %s\n" % (
    base64.b64encode(leaf.replace("\n", "\r\n").encode()).decode(), base64.b64encode(key.encode()).decode()))
case("encoded-thrice", base64.b64encode(base64.b64encode(leaf.encode())).decode())

# Line ends and layout.
case("crlf", leaf.replace("\n", "\r\n"))
case("cr", leaf.replace("\n", "\r"))
case("crlf-doubled", leaf.replace("\n", "\r\r\n"))
case("blank-lines", leaf.replace("\n", "\n\n"))
case("width-76", armored("CERTIFICATE", der(leaf), 76))
case("width-1", armored("CERTIFICATE", der(leaf), 1))
case("ragged", inside(leaf, lambda text: text.replace("A", "A\n", 3)))
case("one-line-certificate-of-the-elb-document", fixture("seed_elb.crt.oneline"))
case("one-line-key-of-the-elb-document", fixture("seed_elb.key.oneline"))
case("one-line-with-spaces", leaf.replace("\n", " "))
case("body-on-one-line", f"-----BEGIN CERTIFICATE-----\n{body(leaf)}\n-----END CERTIFICATE-----\n")
case("shared-lines", leaf.replace("-----\nM", "-----M").replace("\n-----END", "-----END"))
case("several-on-one-line", flat + root.replace("\n", "") + key.replace("\n", ""))
case("comma-between", leaf.rstrip() + "," + root.rstrip() + ";" + key)
case("indented", lines(leaf, "    "))
case("tabs-and-trailing-spaces", lines(leaf, "\t", "  "))
case("no-break-spaces", lines(leaf, "\u00a0\u3000"))
case("invisible-characters", leaf.replace("\n", "\u200b\n").replace("-----BEGIN", "\ufeff-----BEGIN") + "\0")
case("form-feeds", leaf.replace("\n", "\f\n").replace("M", "M\u2028", 1))

# Quoting and escaping.
case("apig-style", "\"'" + flat + "\\n'\"")
case("json", '{"name": "x", "certificate": "' + leaf.replace("\n", "\\n") + '", "key": "' + key.replace("\n", "\\n") + '"}')
case("json-escaped-slashes", '"' + leaf.replace("/", "\\/").replace("\n", "\\r\\n") + '"')
case("json-unicode-escapes", '"' + leaf.replace("\n", "\\u000a").replace("/", "\\u002F").replace("=", "\\u003d").replace("+", "\\u002b") + '"')
case("json-in-json", '"{\\"certificate\\":\\"' + leaf.replace("\n", "\\\\n") + '\\"}"')
case("literal-and-real", leaf.replace("\n", "\\n\n"))
case("environment", 'CERTIFICATE="' + leaf.replace("\n", "\\n") + '"\n')
case("yaml", "tls:\n  crt: |\n" + lines(leaf, "    ") + "  key: |\n" + lines(key, "    "))
case("yaml-list", lines(leaf, "  - '", "'"))
case("c-strings", lines(leaf, '"', '\\n"'))
case("java-strings", "String pem =\n" + lines(leaf, '    "', '\\n" +'))
case("python-list", "[" + ", ".join(f"'{line}'" for line in leaf.splitlines()) + "]")
case("shell-continuations", lines(leaf, "", " \\"))
case("properties", "certificate=" + leaf.replace("\n", "\\n\\\n").replace("=\\n", "\\=\\n"))
case("mail-quoted", lines(lines(leaf, "> "), "> "))
case("mail-quoted-printable", leaf.replace("=", "=3D").replace("\n", "=20\r\n"))
case("commented-slashes", lines(leaf, "// "))
case("commented-hash", lines(leaf, "# "))
case("diff", lines(leaf, "+"))
case("line-numbers", numbered(leaf, "{:6}\t"))
case("line-numbers-colon", numbered(leaf, "{}:"))
case("log", numbered(leaf, "2026-01-02T03:04:{:02} server[7]: "))
case("table", lines(leaf, "\u2502 ", " \u2502"))
case("lines-with-commas", leaf.replace("\n", ","))
case("html", leaf.replace("\n", "<br>\n"))
case("html-entities", leaf.replace("\n", "&#13;&#10;").replace("+", "&#43;").replace("/", "&#x2F;").replace("-----", "&#45;" * 5))
case("url", leaf.replace(" ", "%20").replace("+", "%2B").replace("/", "%2F").replace("=", "%3D").replace("\n", "%0A"))
case("url-form", leaf.replace("+", "%2B").replace(" ", "+").replace("/", "%2F").replace("=", "%3D").replace("\n", "%0D%0A"))
case("url-twice", leaf.replace(" ", "%2520").replace("+", "%252B").replace("/", "%252F").replace("\n", "%250A"))

# BEGIN and END lines.
case("dashes-four-and-six", leaf.replace("-----", "----") + root.replace("-----", "------"))
case("dashes-joined", leaf.replace("-----", "\u2014\u2014-") + root.replace("-----", "\u2013" * 5))
case("dashes-lost-at-the-end", leaf.replace("CERTIFICATE-----", "CERTIFICATE"))
case("dashes-escaped", leaf.replace("-----", "\\-\\-\\-\\-\\-"))
case("small-letters", boundaries(leaf, str.lower))
case("spaces-in-boundary", boundaries(leaf, lambda line: line.replace("-----B", "----- B").replace(" C", "  C")))
case("spaces-lost", boundaries(key, lambda line: line.replace(" ", "")))
case("begin-twice", "-----BEGIN CERTIFICATE-----\n" + leaf + "-----END CERTIFICATE-----\n")
case("begin-missing", leaf.split("\n", 1)[1])
case("end-missing", leaf.split("-----END")[0] + root)
case("end-broken-and-mislabelled", leaf.replace("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY").split("-----END")[0] + "-----END PRIV")

# The alphabet.
case("url-safe", inside(leaf, lambda text: text.replace("+", "-").replace("/", "_")))
case("padding-missing", inside(root, lambda text: text.replace("=", "")))
case("padding-extra", inside(leaf, lambda text: text.rstrip("\n") + "==\n"))
case("trailing-bits", inside(root, lambda text: re.sub("(.)=", lambda match: chr(ord(match[1]) + 1) + "=", text)))

# Headers.
legacy = ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n"
          + "\n".join(textwrap.wrap(base64.b64encode(bytes(range(96))).decode(), 64)) + "\n-----END RSA PRIVATE KEY-----\n")
case("encrypted", legacy)
case("encrypted-folded", legacy.replace("CBC,", "CBC,\n  "))
case("encrypted-one-line", legacy.replace("\n", ""))
case("encrypted-one-line-with-spaces", legacy.replace("\n", " "))
case("encrypted-literal", '"' + legacy.replace("\n", "\\n") + '"')
case("encrypted-commented", lines(legacy, "// "))
case("encrypted-quoted", lines(legacy, "> "))
case("headers", inside(leaf, lambda text: "X-Comment: hello\nX-Folded: one\n  two\n\n" + text))

# Lost for good.
case("lost-everything", "")
case("lost-everything-but-space", "\ufeff \r\n\t\0\n")
case("lost-in-prose", "My certificate does not work, what should I do?\n")
case("lost-placeholders", "'-----BEGIN CERTIFICATE-----THIS IS YOUR CERT CONTENT-----END CERTIFICATE-----\\n'")
case("lost-body", "-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----\n" + leaf)
case("lost-line", inside(leaf, lambda text: text.replace(text.splitlines()[3] + "\n", "")) + root)
case("lost-first-line", inside(leaf, lambda text: text.split("\n", 1)[1]))
case("lost-character", inside(leaf, lambda text: text[:100] + text[101:]))
case("lost-plus", inside(leaf, lambda text: text.replace("+", " ")))
case("lost-to-dots", inside(leaf, lambda text: text[:100] + "..." + text[300:]) + inside(root, lambda text: text[:70] + "\u2026\n" + text[195:]))
case("lost-half", leaf[: len(leaf) // 2])
case("lost-begin-and-more", leaf[200:])
case("lost-to-an-illegal-character", inside(leaf, lambda text: text[:100] + "!" + text[101:]) + inside(root, lambda text: text[:9] + "\u00e9" + text[10:]))
case("lost-to-a-mark", inside(leaf, lambda text: text[:100] + ">" + text[101:]))
case("lost-to-two-alphabets", inside(root, lambda text: text.replace("+", "-", 1)))
case("lost-to-a-damaged-escape", leaf.replace("/", "\\u0001", 1))
case("lost-to-padding", inside(leaf, lambda text: text[:64] + "=" + text[65:]))
case("lost-to-a-doubled-line", inside(leaf, lambda text: text[:130] + text[65:]))
case("lost-plus-of-encrypted", inside(legacy, lambda text: text[:150] + " " + text[151:]))
case("lost-character-of-encrypted", inside(legacy, lambda text: text[:150] + text[151:]))
case("lost-to-another-end", leaf.replace("END CERTIFICATE", "END PRIVATE KEY"))
case("lost-length", armored("CERTIFICATE", bytes.fromhex("308500")))
case("lost-to-open-pgp", "-----BEGIN PGP MESSAGE-----\nVersion: 1\n\nowEBAA==\n=abcd\n-----END PGP MESSAGE-----\n" + leaf)

# Several things in one input.
stripped = [body(pem).rstrip("=") for pem in (leaf, root, key)]
for name, between in {"comma": ",", "line": "\n", "tab": "\t", "semicolon": ";", "quotes": '","', "blank-line": "\n\n", "pipe": " | ", "crlf": "\r\n"}.items():
    case("several-bare-" + name, between.join(stripped))
case("several-bare-x5c", '["%s","%s"]' % (body(root), body(leaf)))
case("several-bare-x5c-without-padding", json.dumps({"keys": [{"kty": "EC", "x5c": [text.rstrip("=") for text in (body(root), body(leaf))]}]}, indent=2))
case("several-bare-elements", "".join(f"<ds:X509Certificate>{body(pem)}</ds:X509Certificate>" for pem in (root, leaf)))
case("several-bare-wrapped", base64.encodebytes(der(root)).decode() + base64.encodebytes(der(leaf)).decode() + base64.encodebytes(der(key)).decode())
case("several-bare-glued", base64.b64encode(der(root) + der(leaf)).decode())
case("several-bare-glued-in-xml", "<a><X509Certificate>\n" + base64.encodebytes(der(root) + der(leaf) + der(key)).decode() + "</X509Certificate></a>")
case("several-bare-key-first", body(key) + "\n" + body(leaf) + "\n")
case("several-bare-traefik", "X-Forwarded-Tls-Client-Cert: " + body(leaf) + "," + body(root) + "\r\nHost: a.example\r\n")
case("several-in-one-block", armored("CERTIFICATE", der(leaf) + der(root)))
case("several-der", der(leaf) + der(root) + der(key))
case("several-der-lines", der(leaf) + b"\r\n" + der(root) + b"\n" + der(key) + b"\n")
case("several-der-then-pem", der(leaf) + root.encode() + key.encode())
case("several-der-then-line-then-pem", der(key) + b"\n" + leaf.encode())
case("several-der-then-bare", der(leaf) + b"\n" + body(root).encode())
case("several-pem-then-der", (leaf + root).encode() + der(key))
case("several-der-then-utf-16", der(key) + leaf.encode("utf-16-le"))
case("several-der-short-after-pem", leaf.encode() + bytes.fromhex("302e020100300506032b657004220420") + bytes(range(32)))
case("der-with-line-end", der(leaf) + b"\r\n")
case("der-with-zeros", der(leaf) + bytes(7))
case("bare-base64-of-der-with-line-end", base64.b64encode(der(leaf) + b"\n").decode())

# Another form beside PEM.
case("beside-secret", "apiVersion: v1\nkind: Secret\nstringData:\n  tls.crt: |\n" + lines(leaf, "    ") + "data:\n  ca.crt: %s\n  tls.key: %s\n" % (
    base64.b64encode(root.encode()).decode(), base64.b64encode(key.encode()).decode()))
case("beside-ca-bundle", "webhook:\n  caBundle: %s\n  cert: |\n%s  token: %s\n" % (
    base64.b64encode(root.encode()).decode(), lines(leaf, "    "), "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl"))
case("beside-bare-before", body(leaf) + "\n" + key)
case("beside-bare-after", key + body(leaf))
case("beside-bare-between", leaf + json.dumps({"chain": [body(root)]}) + "\n" + key)
case("beside-bare-wrapped", leaf + "\n" + textwrap.fill(body(root), 76) + "\n\n" + key)
case("beside-tokens", "token: eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50In0.%s\nkey: ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7%s\nimage: data:image/png;base64,iVBORw0KGgo%s\nhash: %s\n" % (
    "q" * 86, "Zx9" * 90, "AAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ" * 9, "3082" * 16) + leaf)

# Two encodings in one file.
case("utf-16-then-ascii", leaf.encode("utf-16") + (root + key).encode())
case("ascii-then-utf-16", (leaf + root).encode() + key.encode("utf-16-le"))
case("ascii-then-utf-16-with-mark", leaf.encode() + root.replace("\n", "\r\n").encode("utf-16"))
case("ascii-then-utf-16-big-endian", leaf.encode() + root.encode("utf-16-be"))
case("utf-16-big-endian-then-ascii", leaf.encode("utf-16-be") + root.encode())
case("utf-16-ascii-utf-16", leaf.encode("utf-16-le") + root.encode() + key.encode("utf-16-le"))

# Base64 of PEM that begins in another way.
secret = lambda *texts: "data:\n" + "".join(f"  v{index}: {base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()}\n" for index, text in enumerate(texts))
for name, before in {"comment": "# issued by us\n", "line-feed": "\n", "mark": "\ufeff", "bag": "Bag Attributes\n    localKeyID: 01 02\nsubject=CN = a\n",
                     "subject": "subject=CN = a\n", "text": "Certificate:\n    Data:\n        Version: 3 (0x2)\n", "chain": " 0 s:CN = a\n   i:CN = b\n",
                     "spaces": "   ", "crlf": "\r\n\r\n", "chinese": "\u8bc1\u4e66\n", "quote": '"', "json": '{"certificate":"', "xml": "<?xml version='1.0'?>\n<c>"}.items():
    text = leaf.replace("\n", "\\n") + '"}' if name == "json" else leaf
    case("encoded-after-" + name, secret(before + text, key))
case("encoded-utf-16", secret(leaf.encode("utf-16"), key.encode("utf-16-le")))
case("encoded-twice-inside", secret(base64.b64encode(leaf.encode()), key))
case("encoded-twice-inside-wrapped", secret(base64.encodebytes(leaf.encode()), base64.encodebytes(("#\n" + key).encode())))
case("encoded-der-twice", secret(base64.b64encode(der(leaf)), base64.b64encode(der(key))))
case("encoded-der", secret(der(leaf), der(key)))
case("encoded-p-e-m-of-windows", secret(leaf.replace("\n", "\r\n")))

# Base64 of PEM that is wrapped.
case("wrapped-folded", "data:\n" + "".join(f"  tls.{name}: >-\n" + lines(base64.encodebytes(pem.encode()).decode(), "    ") for name, pem in (("crt", leaf), ("key", key))) + "type: kubernetes.io/tls\n")
case("wrapped-block", "cert: |\n" + lines(base64.encodebytes(leaf.encode()).decode(), "  ") + "key: |\n" + lines(base64.encodebytes(key.encode()).decode(), "  "))
case("wrapped-mail", "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(leaf.encode()).decode().replace("\n", "\r\n")
     + "--b1\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(key.encode()).decode().replace("\n", "\r\n") + "\r\n--b1--\r\n")
case("wrapped-terminal", "$ kubectl get secret x -o yaml\ntls.crt: " + "\n".join([base64.b64encode(leaf.encode()).decode()[:71]] + textwrap.wrap(base64.b64encode(leaf.encode()).decode()[71:], 80)) + "\ntls.key: " + base64.b64encode(key.encode()).decode() + "\n$ \n")
case("wrapped-json", json.dumps({"crt": base64.encodebytes(leaf.encode()).decode(), "key": base64.encodebytes(key.encode()).decode()}))
case("wrapped-strings", "const c = " + " +\n  ".join(f'"{line}"' for line in textwrap.wrap(base64.b64encode(leaf.encode()).decode(), 76)) + ";\n")
case("wrapped-in-pem", armored("CERTIFICATE", leaf.encode()) + armored("CERTIFICATE", root.replace("\n", "\r\n").encode()))
case("wrapped-in-pem-in-pem", armored("CERTIFICATE", armored("CERTIFICATE", leaf.encode()).encode()))

# Base64 of DER that is wrapped, in a document.
wrap = lambda pem, width: textwrap.wrap(body(pem), width)
case("document-saml", "<md:KeyDescriptor use=\"signing\"><ds:X509Data><ds:X509Certificate>\n" + lines("\n".join(wrap(leaf, 76)), "      ") + "    </ds:X509Certificate>\n</ds:X509Data><md:SingleLogoutService Binding=\"urn:oasis\"/>"
     + "<ds:X509Certificate>\n" + "\n".join(wrap(root, 64)) + "\n</ds:X509Certificate></md:KeyDescriptor>")
case("document-plist", "<dict>\n\t<key>PayloadContent</key>\n\t<data>\n" + lines("\n".join(wrap(root, 52)), "\t") + "\t</data>\n\t<key>PayloadType</key>\n\t<string>com.apple.security.root</string>\n\t<data>\n" + lines("\n".join(wrap(leaf, 52)), "\t") + "\t</data>\n</dict>")
case("document-yaml-binary", "leaf: !!binary |\n" + lines("\n".join(wrap(leaf, 76)), "  ") + "root: !!binary |\n" + lines("\n".join(wrap(root, 76)), "  "))
case("document-ldif", "dn: cn=a\nuserCertificate;binary:: " + "\n ".join([body(leaf)[:51]] + textwrap.wrap(body(leaf)[51:], 75)) + "\ncACertificate;binary:: " + "\n ".join([body(root)[:53]] + textwrap.wrap(body(root)[53:], 75)) + "\nsn: x\n")
case("document-c", "static const char *c =\n" + "".join(f'  "{line}"\n' for line in wrap(leaf, 64)) + ";\nstatic const char *r[] = {\n" + "".join(f'  "{line}",\n' for line in wrap(root, 64)) + "};\n")
case("document-java", 'String c = ' + '\n    + '.join(f'"{line}"' for line in wrap(leaf, 72)) + ";\n")
case("document-php", "$c = " + " .\n  ".join(f"'{line}'" for line in wrap(leaf, 64)) + ";\n")
case("document-json-lines", json.dumps({"cert": wrap(leaf, 64), "root": "\n".join(wrap(root, 64))}))
case("document-mail-quoted", "> here it is\n" + lines("\n".join(wrap(leaf, 76)), "> ") + "> bye\n")
case("document-spaces", '<X509Certificate value="' + " ".join(wrap(leaf, 64)) + '" other="x"/>')
case("document-mail", "Content-Type: application/pkix-cert\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(der(leaf)).decode() + "\n--next--\n")
case("document-truncated-placeholder", "cert: " + body(leaf) + "\n# looks like MIIC...\n")

# Between lines and at their ends.
endings = {"caret-m": "^M", "cat": "$", "cat-windows": "^M$", "php": "' .", "basic": '" & _', "basic-break": '" & vbCrLf & _', "lua": '" ..', "pilcrow": " \u00b6", "arrow": "\u21b5",
           "bang": " !", "rtf": "\\par", "cmd": " ^", "word": " <EOL>", "sql": "' || CHR(10) ||", "tilde": "~", "powershell": '`n" +', "colour": "\x1b[0m\x1b[K", "dots": " ."}
for name, end in endings.items():
    case("end-" + name, lines(leaf, end[0] if end[0] in "'\"" else "", end) + lines(key, "", ""))
case("end-psql", "".join(f" {line:<64}+\n" for line in leaf.splitlines()))
case("end-colours", lines(leaf, "\x1b[0K\x1b[32m", "\x1b[0;m"))
case("end-colours-escaped", leaf.replace("\n", "\\u001b[0m\\n\\u001b[32m"))
case("end-colours-cat", lines(leaf, "^[[1;31m", "^[[0m"))
case("end-colours-grep", lines(leaf).replace("BEGIN", "\x1b[01;31m\x1b[KBEGIN\x1b[m\x1b[K"))
for name, between in {"syslog": "#012", "syslog-windows": "#015#012", "caret": "^M", "caret-caret": "^M^J", "powershell": "`n", "powershell-windows": "`r`n", "tilde": "~", "hash": "#", "underscore": "_", "at": "@", "star": "*", "word": "{LF}", "rtf": "\\par ",
                      "php": "' . '", "dollar": "$", "percent": "%%", "pipe": "|", "bang": "!", "br": "<br/>", "double-at": "@@", "caret-n": "^n"}.items():
    case("between-" + name, between.join(leaf.splitlines()) + "\n" + between.join(key.splitlines()) + "\n")
case("between-spans", boundaries(leaf, lambda line: re.sub("-----", "<span class=\"o\">-----</span>", line)))
case("between-spans-everywhere", "".join(f'<span class="line"><b>{line}</b></span>\n' for line in leaf.splitlines()))
case("between-pygments", leaf.replace("-----BEGIN CERTIFICATE-----", '<span class="o">-----</span><span class="n">BEGIN</span> <span class="n">CERTIFICATE</span><span class="o">-----</span>'))
case("quoted-printable-one-line", "Content-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring((leaf.replace("\n", " ") + " " + root.replace("\n", " ")).encode()).decode())
case("quoted-printable-one-line-windows", quopri.encodestring(flat.encode()).decode().replace("\n", "\r\n"))
case("quoted-printable-wide", quopri.encodestring(armored("CERTIFICATE", der(root), 76).encode()).decode())

# Hexadecimal and lists.
hexes = lambda data, between="", before="", form="02x": between.join(before + format(byte, form) for byte in data)
signed = lambda data: [byte - 256 if byte > 127 else byte for byte in data]
rows = lambda data, width: [data[at:at + width] for at in range(0, len(data), width)]
dump = lambda data, form: "".join(form(at, row) + "\n" for at, row in zip(range(0, len(data), 16), rows(data, 16)))
printable = lambda row: "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
case("hex-plain", hexes(der(leaf)))
case("hex-upper-lines", "\n".join(textwrap.wrap(hexes(der(leaf)).upper(), 60)))
case("hex-spaces", hexes(der(leaf), " "))
case("hex-colons", hexes(der(leaf), ":"))
case("hex-dashes", hexes(der(leaf), "-").upper())
case("hex-0x", "{ " + hexes(der(leaf), ", ", "0x") + " }")
case("hex-0x-short", hexes(der(leaf), ",", "0x", "X"))
case("hex-0x-once", "0x" + hexes(der(leaf)) + " 0x" + hexes(der(key)))
case("hex-escapes", 'char c[] = "' + hexes(der(leaf), "", "\\x") + '";')
case("hex-escapes-lines", "".join(f'  "{hexes(row, "", chr(92) + "x")}"\n' for row in rows(der(leaf), 12)))
case("hex-postgres", "INSERT INTO c VALUES ('\\x" + hexes(der(leaf)) + "', X'" + hexes(der(root)) + "');")
case("hex-xxd-i", "unsigned char leaf_der[] = {\n" + "".join("  " + hexes(row, ", ", "0x") + ",\n" for row in rows(der(leaf), 12)) + "};\nunsigned int leaf_der_len = %d;\n" % len(der(leaf)))
case("hex-xxd", dump(der(leaf), lambda at, row: f"{at:08x}: " + f"{' '.join(hexes(two) for two in rows(row, 2)):<39}  {printable(row)}"))
case("hex-hexdump", dump(der(leaf), lambda at, row: f"{at:08x}  " + f"{hexes(row[:8], ' ')}  {hexes(row[8:], ' ')}".ljust(48) + f"  |{printable(row)}|") + f"{len(der(leaf)):08x}\n")
case("hex-od", dump(der(leaf), lambda at, row: f"{at:07o} {hexes(row, ' ')}") + f"{len(der(leaf)):07o}\n")
case("hex-certutil", dump(der(leaf), lambda at, row: f"{at:04x}  " + f"{hexes(row[:8], ' ')}  {hexes(row[8:], ' ')}".ljust(48) + f"   {printable(row)}"))
case("hex-ios", "crypto pki certificate chain T\n certificate ca 01\n" + "".join("  " + " ".join(hexes(four).upper() for four in rows(row, 4)) + " \n" for row in rows(der(root), 32)) + "  \tquit\n certificate 02\n"
     + "".join("  " + " ".join(hexes(four).upper() for four in rows(row, 4)) + " \n" for row in rows(der(leaf), 32)) + "  \tquit\n")
blob = bytes.fromhex("0300000001000000140000000102030405060708090a0b0c0d0e0f101112131420000000010000") + b"\0" + len(der(root)).to_bytes(4, "little") + der(root)
case("hex-registry", 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY]\r\n"Blob"=hex:' + ",\\\r\n  ".join(hexes(row, ",") for row in rows(blob, 25)) + "\r\n")
case("hex-of-pem", hexes(leaf.encode()))
case("hex-of-pem-spaces", hexes((leaf + key).encode(), " "))
case("hex-beside-pem", key + "cert=" + hexes(der(leaf)) + "\n")
case("hex-several", hexes(der(leaf) + der(root)) + "\n" + hexes(der(key)))
case("list-go", "[" + " ".join(map(str, der(leaf))) + "]")
case("list-go-of-pem", "[" + " ".join(map(str, leaf.encode())) + "]")
case("list-java", str(signed(der(leaf))))
case("list-java-array", "byte[] c = {" + ", ".join(map(str, signed(der(leaf)))) + "};")
case("list-java-casts", "{" + ", ".join(f"(byte)0x{byte:02X}" for byte in der(leaf)) + "}")
case("list-rust", "\n".join(f"    {byte}," for byte in der(leaf)))
case("list-node", json.dumps({"cert": {"type": "Buffer", "data": list(der(leaf))}, "key": {"type": "Buffer", "data": list(der(key))}}))
case("list-typed-array", json.dumps({str(index): byte for index, byte in enumerate(der(leaf))}))
case("list-erlang", "<<" + ",".join(map(str, der(leaf))) + ">>")
case("list-c-sharp", "new byte[] { " + ", ".join(map(str, der(leaf))) + " };")
case("hex-nsdata", "<" + " ".join(hexes(four) for four in rows(der(leaf), 4)) + ">")
case("hex-basic", "{" + ", ".join(f"&H{byte:02X}" for byte in der(leaf)) + "}")
case("binary-string", der(leaf).decode("latin-1"))

# Boundaries and labels.
case("dashes-shared", (leaf + root + key).replace("-----\n-----", "-----"))
case("dashes-shared-in-the-middle", leaf.rstrip() + root.lstrip("-") + key)
for name, label in {"cert": "CERT", "misspelt": "CERTFICATE", "server": "SERVER CERTIFICATE", "request": "CERTIFICATE REQUEST", "chain": "CERTIFICATE CHAIN", "x509": "X.509 CERTIFICATE", "pkcs7": "PKCS7", "key": "PRIVATE KEY", "list": "X509 CRL", "public": "PUBLIC KEY", "plural": "CERTIFICATES", "ca": "CA CERTIFICATE"}.items():
    case("label-" + name, key + armored(label, der(root)) + leaf)
for name, label in {"key": "KEY", "misspelt": "PRIVAT KEY", "public": "PUBLIC KEY", "certificate": "CERTIFICATE", "ecdsa": "ECDSA KEY", "pem": "PEM", "parameters": "EC PARAMETERS", "lower": "Private-Key"}.items():
    case("label-of-key-" + name, armored(label, der(key)) + leaf)
case("label-misspelt-at-the-end", leaf.replace("END CERTIFICATE", "END CERTFICATE") + key.replace("BEGIN PRIVATE", "BEGIN PRIVAT"))
case("end-missing-before-text", leaf.split("-----END")[0] + "\nand so on\n" + key)
case("begin-missing-after-text", "my certificate: " + leaf.split("\n", 1)[1] + key)
case("options", "keytool --begin 10.0.0.1 --end 10.0.0.9 --dname x\n" + leaf)

# Lost for good, in other forms.
case("lost-to-text", der(leaf).decode("utf-8", "replace"))
case("lost-to-text-short", (bytes.fromhex("302e020100300506032b657004220420") + bytes(range(200, 232))).decode("utf-8", "replace"))
case("lost-to-text-beside-pem", leaf + der(root).decode("utf-8", "replace"))
case("lost-to-text-windows", der(leaf).decode("cp1252", "replace"))
case("lost-to-escapes-of-python", "cert = " + repr(der(leaf)) + "\n")
case("lost-to-escapes-of-c", '"' + hexes(der(leaf), "", "\\", "03o") + '"')
case("lost-to-escapes-of-json", json.dumps({"cert": der(leaf).decode("latin-1")}))
case("lost-to-escapes-of-url", "cert=" + hexes(der(leaf), "", "%", "02X"))
case("lost-options-alone", "seq --begin 10.0.0.1 --end 10.0.0.9\n")
case("lost-list-alone", "[48 130 1 2] and [3 4 5 6], 0x30, 0x31")
case("lost-end-of-hex", hexes(der(leaf)[:-30]))
case("lost-end-of-buffer", "<Buffer " + hexes(der(leaf)[:50], " ") + " ... %d more bytes>" % (len(der(leaf)) - 50))
case("lost-end-in-document", '{"a": "%s", "type": "b"}' % body(leaf)[:-4])
case("lost-end-beside-pem", key + "cert: " + body(leaf)[:-9] + "\n")
case("lost-in-one-of-two-bare", body(leaf)[:-2] + "\n" + body(root) + "\n")
case("lost-line-of-bare", "\n".join(wrap(leaf, 64)[:3] + wrap(leaf, 64)[4:]) + "\n\n" + root)
case("lost-doubled-line-of-bare", "<a>" + "\n".join(wrap(root, 44)[:4] + wrap(root, 44)[3:]) + "</a>")
case("lost-to-marks-here-and-there", inside(leaf, lambda text: text.replace("\n", "!\n", 2).replace("A", "?A", 3)))
case("lost-to-dots-in-prose", "The certificate is " + body(leaf)[:60] + "... as you see.")

# Beside and across other things.
uuids = ["6e340b9c", "4bf5122f", "dbc1b4c9", "084fed08"]
uuids = "".join(f"{first}-0f40-4c4a-9a0f-{number:012}\n" for number, first in enumerate(uuids))
case("hex-then-uuids", ":".join(textwrap.wrap(der(leaf).hex(), 2)) + "\n" + uuids + der(key).hex() + "\n")
rows = enumerate(textwrap.wrap(der(leaf).hex(), 32))
case("hex-dump-with-prefix", "".join(f"0x{at * 16:08x}: {' '.join(textwrap.wrap(row, 8))}{'' if len(row) == 32 else ' '}\n" for at, row in rows))
case("bare-in-a-sentence", "\n".join(textwrap.wrap(body(leaf), 64)) + ". Thanks!\n")
case("sentence-about-boundaries", "Copy everything from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, please:\n" + leaf)
case("qp-broken-dashes", quopri.encodestring(("x" * 45 + " " + flat + "\n").encode()))
case("text-then-comment", base64.b64encode(leaf.encode()).decode() + "\n# key\n" + base64.b64encode(key.encode()).decode() + "\n")

# Names with a colon before values.
encoded = lambda *texts: base64.b64encode("".join(texts).encode()).decode()
case("named-bare", f"cert: {body(leaf)}\nkey: {body(key)}\n{body(root)}\n")
case("named-bare-on-lines-of-their-own", f"Certificate: {body(leaf)}\n\nKey:\n{body(key)}\n")
case("named-bare-folded", "cert: " + "\n  ".join(wrap(leaf, 64)) + f"\n{body(key)}\n")
case("named-data-address", f"data:application/x-pem-file;base64,{encoded(leaf)}\n{encoded(key)}\n")
case("named-wrapped", "cert: " + "\n".join(textwrap.wrap(encoded(leaf, root), 76)) + "\n")
case("named-before-a-missing-begin", root + f"key: {body(key)}\n" + leaf.split("\n", 1)[1])
case("named-alone-before-a-missing-begin", f"key: {body(key)}\n" + leaf.split("\n", 1)[1])

# The end of the text in place of an END line.
endless = leaf.split("\n-----END")[0]
case("end-missing-at-the-end", endless)
case("end-missing-before-spaces", endless + "   ")
case("end-missing-in-json", json.dumps({"certificate": endless}))
case("end-missing-beside-the-next-begin", endless + root)
headless = leaf.split("\n", 1)[1]
case("begin-missing-after-a-block", root + headless)
case("begin-missing-after-a-block-and-blank-lines", (root + "\n\n" + headless).replace("\n", "\r\n"))
case("begin-missing-after-blank-lines", "\n\n" + headless)

# Dumps of any width, from any byte of a line on, and of what is no certificate.
def dumped(data, width=16, offset="{:08x}: ", form="{:02x} ", text="  {}"):
    parts = [(at, data[at:at + width]) for at in range(0, len(data), width)]
    return "".join(offset.format(at) + "".join(form.format(byte) for byte in row).ljust(len(form.format(0)) * width) + text.format(printable(row)) + "\n" for at, row in parts)


bio = lambda data: re.sub(r"((?: \S\S){8}) ", r"\1-", dumped(data, offset="{:04x} - "))
for width in (8, 20, 24, 32, 64):
    case(f"hex-xxd-{width}", dumped(der(leaf), width))
case("hex-xxd-indented", lines(dumped(der(leaf), 13), "    "))
case("hex-od-32", dumped(der(leaf), 32, "{:07o} ", text="") + "%07o\n" % len(der(leaf)))
case("hex-od-decimal-offsets", dumped(der(leaf), 16, "{:07d} ", text="") + "%07d\n" % len(der(leaf)))
case("hex-openssl", bio(der(leaf)))
case("hex-wireshark", dumped(bytes.fromhex("0b00020200 01ff00 01fb") + der(leaf), offset="{:04x}   "))
case("hex-second-on-a-line", dumped(der(leaf) + der(root), 32, text=""))
case("list-od", dumped(der(leaf), 16, "{:07o}", " {:>3}", ""))
access = bytes.fromhex("303c301c06082b060105050730018610687474703a2f2f6f2e6578616d706c65301c06082b060105050730028610687474703a2f2f692e6578616d706c65")
case("hex-extension-dumped-beside-pem", lines(bio(access), "      ") + leaf + key)
case("hex-extension-of-keytool-beside-pem", dumped(access, offset="{:04X}: ", form="{:02X} ") + leaf)
case("hex-extensions-beside-pem", f"OCTET STRING      [HEX DUMP]:{access.hex().upper()}\nOCTET STRING      [HEX DUMP]:{bytes([0x30, 0x2c, *access[2:32] * 2][:46]).hex().upper()}\n" + leaf)
case("lost-end-of-dump", dumped(der(leaf)[:96], 24))
swapped = b"".join((der(leaf) + der(root))[at:at + 2][::-1] for at in range(0, len(der(leaf) + der(root)), 2)).hex()
case("lost-words-of-hexdump", "".join(f"{at * 16:07x} {' '.join(textwrap.wrap(row, 4))}\n" for at, row in enumerate(textwrap.wrap(swapped, 32))))

# Masked.
masks = ["<REDACTED>", "<your key here>", "***", "\u2022" * 6, "*" * 32]
case("lost-to-masks", "".join(f"-----BEGIN PRIVATE KEY-----\n{mask}\n-----END PRIVATE KEY-----\n" for mask in masks) + leaf)
case("lost-body-in-quotes-and-comments", lines("-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----\n", "> ") + lines("-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----\n", "# ") + '"-----BEGIN PRIVATE KEY-----\\n-----END PRIVATE KEY-----\\n"\n')

# Encrypted, without BEGIN and END lines.
unbound = legacy.split("-----\n", 1)[1].split("-----END")[0]
case("lost-boundaries-of-encrypted", unbound)
case("lost-boundaries-of-encrypted-beside-pem", leaf + unbound + root)
case("lost-end-of-encrypted", leaf + legacy.split("-----END")[0])
case("lost-begin-of-encrypted", leaf + unbound + "-----END RSA PRIVATE KEY-----\n")
case("headers-in-a-sentence", "Its header is DEK-Info: AES-256-CBC, then the vector.\nDEK-Info:\n" + leaf)

# Base64 of PEM that does not need padding, and what follows it.
even = lambda pem: encoded(pem + "\n" * (-len(pem) % 3))
case("even-before-hex", even(key) + "\n" + hexes(der(leaf), " ") + "\n")
case("even-before-hex-twice", even(key) + "\n" + hexes(der(leaf)) + "\n" + hexes(der(root)) + "\n")
case("even-before-bare-twice", "\n\n".join(["# all", even(key), body(leaf).rstrip("=").replace("+", "-").replace("/", "_"), textwrap.fill(body(root), 76)]))
case("even-before-text", "# all\n" + even(key) + "\n" + even(leaf) + "\n" + body(root))
case("even-wrapped", textwrap.fill(even(key + leaf + root), 76) + "\n" + hexes(der(leaf)) + "\n")
case("several-pem-then-der-then-pem", leaf.encode() + der(root) + b"\n" + key.encode())
case("lost-character-after-pem-and-der", b"# a\n" + leaf.encode() + der(root) + der(key) + b"\n\n" + inside(leaf, lambda text: text[:100] + "!" + text[101:]).encode())
case("lost-text-after-der-key", der(key) + b"and more")

FOLDER.end()
