"""DER taken apart and put together, for the scripts beside it that move elements about."""


def elements(content):
    found = []
    while content:
        length, header = content[1], 2
        if length & 0x80:
            header += length & 0x7F
            length = int.from_bytes(content[2:header], "big")
        found.append((content[0], content[header : header + length]))
        content = content[header + length :]
    return found


def element(tag, content):
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + content


def join(pairs):
    return b"".join(element(tag, content) for tag, content in pairs)


def inside(der):
    return elements(elements(der)[0][1])


def sequence(pairs):
    return element(0x30, join(pairs))
