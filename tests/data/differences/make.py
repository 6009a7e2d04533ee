"""In: nothing. Out: `cases/`, each two certificates, `in-place.pem` and `to-be-sent.pem`, that differ in one thing or in what belongs together.
A case is one `case(name, old, new)` line: say what differs from the plain one."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from certificate import *  # every field of a certificate is changed here
from der import *
from making import Folder

FOLDER = Folder(__file__)


def names(*entries):
    dns = [element(0x87, bytes(map(int, entry[3:].split(".")))) if entry.startswith("ip:") else
           element(0x81, entry.encode()) if "@" in entry else element(0x82, entry.encode()) for entry in entries]
    return extension(SAN, sequence(*dns))


def purposes(*dotted):
    return extension(PURPOSES, sequence(*map(oid, dotted)))


def usage(unused, byte):
    return extension(USAGE, bits(bytes([byte]), unused))


def valid(start, end):
    return sequence(utc(start), utc(end))


def rsa(size):
    return key(RSA, NULL, public=rsa_numbers(size))


SERVER, CLIENT, UNKNOWN = "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.2.3.4"
AUTHORITY = extension(BASIC, sequence(boolean(0xFF)))
RENEWED = dict(validity=valid("261201000000Z", "280102030405Z"), serial=integer(0x5678))


def case(case_name, old, new):
    for file, differences in {"in-place.pem": old, "to-be-sent.pem": new}.items():
        FOLDER.case(case_name, pem("CERTIFICATE", certificate(**differences)), file)


case("same", {}, {})
case("renewed-with-its-key", dict(extensions=[names("www.example.com")]), dict(extensions=[names("WWW.example.com")], **RENEWED))
case("renewed-with-another-key", dict(spki=rsa(2048)), dict(spki=ec(), **RENEWED))
case("one-name-lost", dict(extensions=[names("a.example.com", "b.example.com")]), dict(extensions=[names("a.example.com")]))
case("many-names-lost", dict(extensions=[names("a.example", "ip:192.0.2.1", "b.example", "me@b.example", "c.example")]),
     dict(extensions=[names("d.example", "b@b.example")]))
case("wildcard-instead-of-names", dict(extensions=[names("a.example.com", "A.b.example.com", "example.com", "me@example.com")]),
     dict(extensions=[names("*.example.com", "me@Example.com")]))
case("names-instead-of-wildcard", dict(extensions=[names("*.example.com", "*.b.example.com")]),
     dict(extensions=[names("a.example.com", "*.b.example.com", "x.example.org")]))
case("another-issuer", dict(issuer=name(("CN", "Old Issuer"))), dict(issuer=name(("CN", "New Issuer")), **RENEWED))
case("issuer-written-otherwise", dict(issuer=name(("CN", "One  Issuer"))), dict(issuer=name(("CN", "one issuer"))))
case("another-subject-and-signature", {}, dict(subject=name(("CN", "other.example")), algorithm=sequence(oid("1.2.3.5"))))
case("gap", {}, dict(validity=valid("270102030410Z", "280102030405Z")))
case("no-gap-by-a-second", {}, dict(validity=valid("270102030406Z", "280102030405Z")))
case("gap-of-a-second", {}, dict(validity=valid("270102030407Z", "280102030405Z")))
case("overlap-of-a-second", {}, dict(validity=valid("270102030405Z", "280102030405Z")))
case("ends-earlier", {}, dict(validity=valid("260102030405Z", "270102030404Z")))
case("ended-before-the-old-began", {}, dict(validity=valid("240102030405Z", "250102030405Z")))
case("validity-unreadable", {}, dict(validity=sequence(utc("x"), utc("y"))))
case("server-use-lost", dict(extensions=[purposes(SERVER, CLIENT), usage(5, 0xA0)]),
     dict(extensions=[purposes(CLIENT, UNKNOWN), usage(7, 0x80)]))
case("server-use-given", dict(extensions=[purposes(CLIENT)]), dict(extensions=[purposes("2.5.29.37.0")]))
case("purposes-no-longer-stated", dict(extensions=[purposes(SERVER)]), {})
case("purposes-stated-now", {}, dict(extensions=[purposes(UNKNOWN)]))
case("authority-instead-of-leaf", {}, dict(extensions=[AUTHORITY]))
case("leaf-instead-of-authority", dict(extensions=[AUTHORITY]), {})
case("keys-of-rarer-kinds", dict(spki=key("1.3.101.112", public=b"\1" * 32)),
     dict(spki=key("1.2.3.4", public=b"\2" * 32)))

FOLDER.end()
