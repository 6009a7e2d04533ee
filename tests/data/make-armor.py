#!/usr/bin/env python3
"""Writes tests/data/armor/<case>/input: our own throw-away certificates and keys, made messy in every way we put right,
and in every way we must not. Run it after adding a case, then UPDATE_GOLDEN=1 cargo test --test armor, and read the diff."""
import base64
import pathlib
import re
import textwrap

HERE = pathlib.Path(__file__).parent
CASES = {}


def fixture(name):
    return (HERE / "certificates" / name).read_text()


def body(pem):
    return "".join(pem.split("-----")[2].split())


def der(pem):
    return base64.b64decode(body(pem))


def armored(label, data, width=64):
    return "\n".join([f"-----BEGIN {label}-----", *textwrap.wrap(base64.b64encode(data).decode(), width), f"-----END {label}-----", ""])


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
    CASES[name] = text if isinstance(text, bytes) else text.encode()


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

for name, text in CASES.items():
    folder = HERE / "armor" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "input").write_bytes(text)
for folder in (HERE / "armor").iterdir():
    if folder.name not in CASES:
        print(f"no longer a case: {folder.name}")
