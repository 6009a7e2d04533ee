"""In: the keys of `../keys`. Out: `cases/`, private keys that are put together of two keys' parts or whose numbers are changed, and beside them
some that only look so, named `<certificate's key>.<what was done>`."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from der import element, elements, inside, join, pem, rejoined, unarmored
from making import Folder, openssl

FOLDER = Folder(__file__)
KEYS = FOLDER.path.parent / "keys"
ORDER = {
    "p256": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "p384": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
    "p521": (1 << 521) - 0x5AE79787C40D069948033FEB708F65A2FC44A36477663B851449048E16EC79BF7,
}


def read(name):
    file = KEYS / f"shared/{name}.pem" if name.endswith(".public") else KEYS / f"cases/{name}/input.pem"
    return unarmored(file.read_text())


def write(name, label, der):
    FOLDER.case(name, pem(label, der))


# Elliptic curves: the number of one key beside the point of another.
version, algorithm, key = inside(read("p256-a.pkcs8"))
mine = inside(key[1])
other = inside(inside(read("p256-b.pkcs8"))[2][1])[1]
point = elements(mine[2][1])[0][1][1:]


def ec(name, number, point=None, algorithm=algorithm, extra=()):
    parts = [mine[0], number] + ([(0xA1, element(3, b"\0" + point))] if point else [])
    write(name, "PRIVATE KEY", rejoined([version, algorithm, (4, rejoined(parts)), *extra]))


ec("p256-a.other-number", other, point)
ec("p256-a.other-number-hybrid", other, bytes([6 | point[-1] & 1]) + point[1:])
ec("p256-a.other-number-compressed", other, bytes([2 | point[-1] & 1]) + point[1:33])
ec("p256-a.other-number-alone", other)
ec("p256-a.other-number-version-2", other, extra=[(0x81, b"\0" + point)])
spelled = inside(read("p256-a.traditional-spelled-out"))
write("p256-a.other-number-sec1", "EC PRIVATE KEY", rejoined([mine[0], other, *spelled[2:]]))
curve = elements(spelled[2][1])[0]
ec("p256-a.other-number-spelled-out", other, point, (0x30, join([elements(algorithm[1])[0], curve])))
ec("p256-a.right-hybrid", mine[1], bytes([6 | point[-1] & 1]) + point[1:])
ec("p256-a.right-spelled-out", mine[1], point, (0x30, join([elements(algorithm[1])[0], curve])))
ec("p256-a.hybrid-that-lies", mine[1], bytes([7 ^ point[-1] & 1]) + point[1:])
ec("p256-a.compressed-that-lies", mine[1], bytes([3 ^ point[-1] & 1]) + point[1:33])
ec("p256-a.point-off-the-curve", mine[1], point[:-1] + bytes([point[-1] ^ 2]))
ec("p256-a.point-of-another-curve", mine[1], elements(inside(inside(read("p384.pkcs8"))[2][1])[2][1])[0][1][1:])
# A generator of somebody's choice, with which any point has a number that is known (CVE-2020-0601).
fields = elements(curve[1])
fields[3] = (4, point)
ec("p256-a.other-generator", (4, (1).to_bytes(32, "big")), point, (0x30, join([elements(algorithm[1])[0], (0x30, join(fields))])))
for name, size in [("p256", 32), ("p384", 48), ("p521", 66)]:
    whole = name.replace("p256", "p256-a")
    outer = inside(read(f"{whole}.pkcs8"))
    parts = inside(outer[2][1])
    for what, number in [("order", ORDER[name]), ("beyond-order", ORDER[name] + 1), ("largest", (1 << {"p521": 521}.get(name, size * 8)) - 1)]:
        changed = [parts[0], (4, number.to_bytes(size, "big")), *parts[2:]]
        write(f"{whole}.number-is-{what}", "PRIVATE KEY", rejoined([outer[0], outer[1], (4, rejoined(changed))]))

for name in ["p384", "p521", "sm2"]:
    for form in ["uncompressed", "compressed"]:
        file = KEYS / f"cases/{name}.pkcs8/input.pem"
        der = openssl("ec", "-in", file, "-param_enc", "explicit", "-conv_form", form, "-outform", "DER")
        write(f"{name}.right-spelled-out-{form}", "EC PRIVATE KEY", der)

# SM2, for which no host has a signature: the halves cannot be held against each other.
outer = inside(read("sm2.pkcs8"))
parts = inside(outer[2][1])
write("sm2.other-number", "PRIVATE KEY", rejoined([outer[0], outer[1], (4, rejoined([parts[0], other, *parts[2:]]))]))
named = (0x30, element(6, bytes.fromhex("2a811ccf5501822d")) + b"\x05\0")
write("sm2.right-curve-as-algorithm", "PRIVATE KEY", rejoined([outer[0], named, outer[2]]))

# Edwards curves: the public half of version 2 (RFC 5958), and OpenSSH's.
outer = inside(read("ed25519.pkcs8"))
public = inside(read("ed25519.public"))[1][1]
seed = element(4, bytes(range(32)))
write("ed25519.other-seed", "PRIVATE KEY", rejoined([(2, b"\1"), outer[1], (4, seed), (0x81, public)]))
write("ed25519.right", "PRIVATE KEY", rejoined([(2, b"\1"), outer[1], outer[2], (0x81, public)]))

# RSA.
version, algorithm, key = inside(read("rsa-a.pkcs8"))
n, e, d, p, q, dp, dq, qi = numbers = [int.from_bytes(number[1], "big") for number in inside(key[1])[1:]]
other = [int.from_bytes(number[1], "big") for number in inside(inside(read("rsa-b.pkcs8"))[2][1])[1:]]


def integer(number):
    return (2, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def rsa(name, numbers, version_inside=0, others=(), algorithm=algorithm):
    parts = [integer(version_inside), *map(integer, numbers), *others]
    write(name, "PRIVATE KEY", rejoined([version, algorithm, (4, rejoined(parts))]))


def changed(**values):
    names = ["n", "e", "d", "p", "q", "dp", "dq", "qi"]
    return [values.get(name, number) for name, number in zip(names, numbers)]


rsa("rsa-a.right", numbers)
rsa("rsa-a.right-swapped", changed(p=q, q=p, dp=dq, dq=dp, qi=pow(p, -1, q)))
rsa("rsa-a.right-long-exponent", changed(d=pow(e, -1, (p - 1) * (q - 1))))
rsa("rsa-a.right-without-helpers", changed(dp=0, dq=0, qi=0))
rsa("rsa-a.right-without-primes", changed(p=0, q=0, dp=0, dq=0, qi=0))
rsa("rsa-a.primes-of-another", changed(p=other[3], q=other[4]))
rsa("rsa-a.all-but-modulus-of-another", [n, *other[1:]])
rsa("rsa-a.first-prime-of-another", changed(p=other[3]))
rsa("rsa-a.second-prime-of-another", changed(q=other[4]))
rsa("rsa-a.first-prime-missing", changed(p=0))
rsa("rsa-a.prime-is-one", changed(p=1, q=n))
rsa("rsa-a.prime-is-even", changed(p=2 * p, q=q // 2))
rsa("rsa-a.prime-squared", [p * p, e, pow(e, -1, p - 1), p, p, dp, dp, 1])
rsa("rsa-a.prime-squared-without-helpers", [p * p, e, pow(e, -1, p - 1), p, p, 0, 0, 0])
rsa("rsa-a.prime-negative", changed(p=-p, q=-q))
rsa("rsa-a.exponent-of-another", changed(d=other[2]))
rsa("rsa-a.exponent-changed", changed(d=d + 2))
rsa("rsa-a.exponent-changed-without-helpers", changed(d=d + 2, dp=0, dq=0, qi=0))
rsa("rsa-a.exponent-negative", changed(d=d - (p - 1) * (q - 1)))
rsa("rsa-a.public-exponent-other", changed(e=3))
rsa("rsa-a.public-exponent-even", changed(e=e + 1))
rsa("rsa-a.dp-changed", changed(dp=dp + 2))
rsa("rsa-a.dp-not-reduced", changed(dp=dp + p - 1))
rsa("rsa-a.dp-missing", changed(dp=0))
rsa("rsa-a.dq-changed", changed(dq=dq - 2))
rsa("rsa-a.dq-of-another", changed(dq=other[6]))
rsa("rsa-a.qi-changed", changed(qi=qi + 1))
rsa("rsa-a.qi-not-reduced", changed(qi=qi + p))
rsa("rsa-a.qi-inverted", changed(qi=pow(p, -1, q)))
rsa("rsa-a.exponent-longer-than-modulus", changed(d=d + ((p - 1) * (q - 1) << 64)))
outer = inside(read("rsa-three-primes.pkcs8"))
parts = inside(outer[2][1])
three = [int.from_bytes(number[1], "big") for number in parts[1:9]]
r, dr, tr = [int.from_bytes(number[1], "big") for number in elements(elements(parts[9][1])[0][1])]
info = lambda *values: [(0x30, rejoined(map(integer, values)))]
rsa("rsa-three-primes.right", three, 1, info(r, dr, tr))
rsa("rsa-three-primes.third-changed", three, 1, info(r + 2, dr, tr))
rsa("rsa-three-primes.third-exponent-changed", three, 1, info(r, dr + 2, tr))
rsa("rsa-three-primes.third-coefficient-changed", three, 1, info(r, dr, tr + 1))
rsa("rsa-three-primes.third-missing", three, 1, [(0x30, b"")])
rsa("rsa-three-primes.third-not-said", three, 0)

FOLDER.end()
