"""In: nothing. Out: `shared/`, certificates whose names are listed in odd ways. The cases of outcomes stand in `tests/outcome.rs`."""

import ipaddress
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from certificate import SAN, certificate, extension, name
from der import element, pem, sequence
from making import Folder

FOLDER = Folder(__file__)


def shared(file, *names):
    """A tuple is an address."""
    entries = [element(0x87, ipaddress.ip_address(*it).packed) if isinstance(it, tuple) else element(0x82, it.encode()) for it in names]
    made = certificate(subject=name(("CN", f"{file}.example")), extensions=[extension(SAN, sequence(*entries))])
    FOLDER.shared(f"{file}.crt", pem("CERTIFICATE", made))


shared("addresses", ("192.0.2.1",), ("2001:db8::1",))
shared("comma", "a.example,b.example")
shared("numeric", "1.2.3.4", "a.example")
shared("several", "a.example", "b.example", "c.example", ("192.0.2.1",))
