"""In: DER, or what is to be said in it. Out: its elements, or DER; and PEM around either. Nothing is judged, so that anything can be made."""

import base64


# ------------------------------------------------------------------ taken apart
def split(der):
    """The tag and content of the first element, and what follows it."""
    length, start = der[1], 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(der[2:start], "big")
    return der[0], der[start : start + length], der[start + length :]


def elements(content):
    """The tag and content of each."""
    found = []
    while content:
        tag, inner, content = split(content)
        found.append((tag, inner))
    return found


def inside(der):
    """The same of what is in the first."""
    return elements(split(der)[1])


def encoded_inside(der):
    """The elements in the first, as encoded."""
    return [element(tag, content) for tag, content in inside(der)]


# ------------------------------------------------------------------ put together
def element(tag, *contents):
    content = b"".join(contents)
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + content


def join(pairs):
    """Elements that were taken apart, one after the other."""
    return b"".join(element(tag, content) for tag, content in pairs)


def rejoined(pairs):
    """The same as a SEQUENCE."""
    return element(0x30, join(pairs))


def sequence(*items):
    return element(0x30, *items)


def integer(value):
    return element(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    out = b""
    for arc in [first * 40 + second, *rest]:
        groups = [arc & 127]
        while arc := arc >> 7:
            groups.append(arc & 127 | 128)
        out += bytes(reversed(groups))
    return element(0x06, out)


def boolean(byte):
    return element(0x01, bytes([byte]))


def bits(content, unused=0):
    return element(0x03, bytes([unused]), content)


def octets(*content):
    return element(0x04, *content)


def utf8(text):
    return element(0x0C, text.encode())


def printable(text):
    return element(0x13, text.encode())


def utc(text):
    return element(0x17, text.encode())


def generalized(text):
    return element(0x18, text.encode())


NULL = element(0x05)


# ------------------------------------------------------------------ PEM
def pem(label, der, width=64):
    text = base64.b64encode(der).decode()
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def unarmored(text):
    """The DER of the first block."""
    return base64.b64decode(text.split("-----")[2])
