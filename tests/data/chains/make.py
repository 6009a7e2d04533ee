"""Makes the certificates of `chains/` and `paths/`: throw-away keys, a fixed set of cases. A case that is there stays as it is;
with `--anew` all are made again, of new bytes.

    python3 tests/data/make-chains.py [--anew]

`chains/<case>/input.pem` is for `tests/chain.rs`; `paths/<case>/{sent,roots,lists}.pem` and `question.json` are for
`modules/path/tests/paths.rs`. Afterwards UPDATE_GOLDEN=1 cargo test rewrites what is expected of them; the diff is the review.
"""

import datetime
import ipaddress
import json
import pathlib
import shutil
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID, ObjectIdentifier

HERE = pathlib.Path(__file__).parent
NOW = "2026-06-01T00:00:00Z"
SERVER, CLIENT = ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH


def year(number):
    return datetime.datetime(number, 1, 1, tzinfo=datetime.timezone.utc)


def name(common_name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def general_name(host):
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


class Entity:
    """A name and a key."""

    def __init__(self, common_name, key=None):
        self.name = name(common_name)
        self.key = key or ec.generate_private_key(ec.SECP256R1())

    def issue(
        self, subject, *, years=(2025, 2035), ca=True, length=None, hosts=(), purposes=None, cert_sign=None, permitted=None,
        excluded=None, unknown=False, fetch=None, hash=None, pss=False, uses=None, serial=None, lists=(),
        policies=False,
    ):
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject.name)
            .issuer_name(self.name)
            .public_key(subject.key.public_key())
            .serial_number(serial or x509.random_serial_number())
            .not_valid_before(year(years[0]))
            .not_valid_after(year(years[1]))
        )
        if ca is not None:
            builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=length), critical=True)
        usage = dict.fromkeys(
            ["content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"],
            False,
        )
        cert_sign = bool(ca) if cert_sign is None else cert_sign
        usage = {"digital_signature": not ca, "key_cert_sign": cert_sign, "crl_sign": bool(ca), **usage}
        if uses is not None:
            usage = {use: use in uses for use in usage}
        usage = x509.KeyUsage(**usage)
        builder = builder.add_extension(usage, critical=True)
        if hosts:
            names = [general_name(host) for host in hosts]
            builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
        if purposes:
            builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        if permitted or excluded:
            trees = [[general_name(tree) for tree in trees] if trees else None for trees in (permitted, excluded)]
            builder = builder.add_extension(x509.NameConstraints(*trees), critical=True)
        if unknown:
            extension = x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.4.1.32473.1"), b"\x05\x00")
            builder = builder.add_extension(extension, critical=True)
        if policies:
            builder = builder.add_extension(x509.PolicyConstraints(0, None), critical=True)
        if lists:
            points = [x509.DistributionPoint([x509.UniformResourceIdentifier(at)], None, None, None) for at in lists]
            builder = builder.add_extension(x509.CRLDistributionPoints(points), critical=False)
        if fetch:
            access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(fetch))
            builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
        if isinstance(self.key, ed25519.Ed25519PrivateKey):
            return builder.sign(self.key, None)
        hash = hash or hashes.SHA256()
        if pss:
            return builder.sign(self.key, hash, rsa_padding=padding.PSS(padding.MGF1(hash), hash.digest_size))
        return builder.sign(self.key, hash)

    def certificate(self, **options):
        return self.issue(self, **options)

    def revokes(self, *serials, updates=("2026-05-01", "2026-07-01"), reason=None, extension=None, hash=None):
        """A revocation list, of this time if nothing else is said."""
        this, following = (datetime.datetime.fromisoformat(update) for update in updates)
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name).last_update(this).next_update(following)
        builder = builder.add_extension(x509.CRLNumber(7), critical=False)
        if extension:
            builder = builder.add_extension(extension, critical=True)
        for serial in serials:
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(datetime.datetime(2026, 5, 2))
            if reason:
                entry = entry.add_extension(x509.CRLReason(reason), critical=False)
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(self.key, hash or hashes.SHA256())


def leaf(issuer, host="www.example.com", **options):
    options = {"ca": False, "hosts": [host], "purposes": [SERVER], **options}
    return issuer.issue(Entity(options["hosts"][0] if options["hosts"] else "nobody"), **options)


def pem(certificates):
    return b"".join(certificate.public_bytes(serialization.Encoding.PEM) for certificate in certificates)


def with_broken_signature(certificate):
    der = bytearray(certificate.public_bytes(serialization.Encoding.DER))
    der[-1] ^= 1
    return x509.load_der_x509_certificate(bytes(der))


def relabelled_sha1(certificate):
    """The algorithm is refused before anybody looks at the signature, so that need not be one."""
    der = certificate.public_bytes(serialization.Encoding.DER)
    sha256, sha1 = (bytes.fromhex("2a864886f70d0101" + last) for last in ("0b", "05"))
    return x509.load_der_x509_certificate(der.replace(sha256, sha1))


def with_exponent(certificate, exponent):
    """Of a root nobody checks the signature, so the exponent 65537 may become another of three bytes."""
    der = certificate.public_bytes(serialization.Encoding.DER)
    usual = bytes.fromhex("0203010001")
    assert der.count(usual) == 1
    return x509.load_der_x509_certificate(der.replace(usual, bytes.fromhex("0203") + exponent.to_bytes(3, "big")))


def place(at="http://example.com/list.crl", **only):
    """The extension of a list that is one of several."""
    kinds = ["only_contains_user_certs", "only_contains_ca_certs", "indirect_crl", "only_contains_attribute_certs"]
    names = at and [x509.UniformResourceIdentifier(at)]
    reasons = only.pop("only_some_reasons", None)
    only = {kind: only.get(kind, False) for kind in kinds}
    return x509.IssuingDistributionPoint(full_name=names, relative_name=None, only_some_reasons=reasons, **only)


ROOT, OTHER_ROOT = Entity("Example Root"), Entity("Other Root")
ISSUING, MIDDLE = Entity("Example Issuing"), Entity("Example Middle")
ROOT_CERTIFICATE, OTHER_ROOT_CERTIFICATE = ROOT.certificate(), OTHER_ROOT.certificate()
ISSUING_CERTIFICATE = ROOT.issue(ISSUING)


def chains():
    """Name of the case -> certificates, as they are given."""
    www = leaf(ISSUING)
    two = [MIDDLE.issue(ISSUING), ROOT.issue(MIDDLE)]
    impostor = Entity("Example Issuing")
    short = Entity("Example Issuing", ISSUING.key)
    return {
        "in-order": [www, ISSUING_CERTIFICATE],
        "reversed-with-root": [ROOT_CERTIFICATE, two[1], two[0], www],
        "shuffled": [two[1], www, ROOT_CERTIFICATE, two[0]],
        "leaf-alone": [leaf(ISSUING, fetch="http://example.com/issuing.cer")],
        "gap": [www, ROOT_CERTIFICATE, MIDDLE.issue(ISSUING, fetch="http://example.com/middle.cer")],
        "duplicates": [ISSUING_CERTIFICATE, www, ISSUING_CERTIFICATE, www, ROOT_CERTIFICATE],
        "strays": [OTHER_ROOT_CERTIFICATE, www, OTHER_ROOT.issue(Entity("Other Issuing")), ISSUING_CERTIFICATE],
        "several-leaves": [leaf(ISSUING, "a.example.com"), ISSUING_CERTIFICATE, leaf(ISSUING, "b.example.com")],
        "cross-signed": [www, OTHER_ROOT.issue(ISSUING), ISSUING_CERTIFICATE, ROOT_CERTIFICATE],
        "same-name-another-key": [www, ROOT.issue(impostor), ISSUING_CERTIFICATE, ROOT_CERTIFICATE],
        "expired-member": [ISSUING_CERTIFICATE, leaf(ISSUING, years=(2020, 2021)), ROOT_CERTIFICATE],
        "renewed-issuer": [www, ROOT.issue(short, years=(2020, 2021)), ISSUING_CERTIFICATE, ROOT_CERTIFICATE],
        "authorities-only": [ROOT_CERTIFICATE, ISSUING_CERTIFICATE],
        "root-alone": [ROOT_CERTIFICATE],
        "circle": [ISSUING.issue(MIDDLE), MIDDLE.issue(ISSUING), www],
        "broken-signature": [with_broken_signature(www), ISSUING_CERTIFICATE],
    }


def paths():
    """Name of the case -> certificates sent, roots, and what differs from the usual question."""
    roots = [ROOT_CERTIFICATE]
    rsa_root, weak = Entity("RSA Root", rsa.generate_private_key(65537, 2048)), rsa.generate_private_key(65537, 1024)
    weak_root = Entity("Weak Root", weak)
    edwards = Entity("Edwards Root", ed25519.Ed25519PrivateKey.generate())
    wide = Entity("P-384 Root", ec.generate_private_key(ec.SECP384R1()))
    koblitz = Entity("Koblitz Root", ec.generate_private_key(ec.SECP256K1()))
    impostor = Entity("Example Issuing")
    limited = Entity("Limited Issuing")
    www = leaf(ISSUING)
    below = [leaf(ISSUING), MIDDLE.issue(ISSUING), ROOT.issue(MIDDLE)]
    knot = [Entity(f"Knot {number}") for number in range(9)]
    tower = [Entity(f"Floor {number}") for number in range(9)]
    floors = [upper.issue(lower) for lower, upper in zip(tower, tower[1:])]

    def issued_by(options, **question):
        return [leaf(ISSUING), ROOT.issue(ISSUING, **options)], roots, question

    def one(host, asked, **options):
        return [leaf(ISSUING, host, **options), ISSUING_CERTIFICATE], roots, {"host": asked}

    def below_root(options, **question):
        return [www, ISSUING_CERTIFICATE], [ROOT.certificate(**options)], question

    def used(*uses, **question):
        return [leaf(ISSUING, uses=uses, purposes=[SERVER, CLIENT]), ISSUING_CERTIFICATE], roots, question

    listed = leaf(ISSUING, serial=0xC0FFEE, lists=["http://example.com/list.crl"])
    issuer_listed = ROOT.issue(ISSUING, serial=0xCA)
    other, weak_leaf = ISSUING.revokes(7), Entity("www.example.com", weak)
    weak_leaf = ISSUING.issue(weak_leaf, ca=False, hosts=["www.example.com"], purposes=[SERVER])

    def with_lists(*lists):
        return [listed, issuer_listed], roots, {}, list(lists)

    def allowed(host, **trees):
        return [leaf(limited, host), ROOT.issue(limited, **trees)], roots, {"host": host}

    return {
        "accepted": ([www, ISSUING_CERTIFICATE], roots, {}),
        "accepted-below-the-root": ([leaf(ROOT)], roots, {}),
        "accepted-out-of-order": ([below[0], below[2], ROOT_CERTIFICATE, below[1]], roots, {}),
        "accepted-without-a-host": ([www, ISSUING_CERTIFICATE], roots, {"host": None}),
        "accepted-rsa": ([leaf(rsa_root)], [rsa_root.certificate()], {}),
        "accepted-rsa-pss": ([leaf(rsa_root, pss=True)], [rsa_root.certificate()], {}),
        "accepted-ed25519": ([leaf(edwards)], [edwards.certificate()], {}),
        "accepted-p384": ([leaf(wide, hash=hashes.SHA384())], [wide.certificate()], {}),
        "accepted-client": ([leaf(ISSUING, purposes=[CLIENT]), ISSUING_CERTIFICATE], roots, {"host": None, "purpose": "client"}),
        "accepted-wildcard": one("*.example.com", "any.example.com"),
        "accepted-address": one("192.0.2.7", "192.0.2.7"),
        "accepted-address-v6": one("2001:db8::7", "2001:db8::7"),
        "accepted-cross-signed": ([www, OTHER_ROOT.issue(ISSUING), ISSUING_CERTIFICATE], roots, {}),
        "accepted-same-name-another-key": ([www, ROOT.issue(impostor), ISSUING_CERTIFICATE], roots, {}),
        "accepted-renewed-issuer": ([www, ROOT.issue(ISSUING, years=(2020, 2021)), ISSUING_CERTIFICATE], roots, {}),
        "accepted-two-ways": ([www, ROOT.issue(ISSUING, length=3), ISSUING_CERTIFICATE], roots, {}),
        "accepted-self-issued": ([leaf(impostor), ISSUING.issue(impostor), ISSUING_CERTIFICATE], roots, {}),
        "accepted-name-constraints": allowed("www.example.com", permitted=["example.com"]),
        "accepted-path-length": (below[:2] + [ROOT.issue(MIDDLE, length=1)], roots, {}),
        "expired": ([leaf(ISSUING, years=(2020, 2021)), ISSUING_CERTIFICATE], roots, {}),
        "expired-intermediate": issued_by({"years": (2020, 2021)}),
        # Were the namesake skipped, the fresh one above it would seem to have issued the leaf.
        "expired-namesake": (
            [leaf(impostor), ISSUING.issue(impostor, years=(2020, 2021)), ISSUING_CERTIFICATE], roots, {},
        ),
        "not-yet-valid": ([leaf(ISSUING, years=(2030, 2031)), ISSUING_CERTIFICATE], roots, {}),
        "host": one("www.example.com", "example.com"),
        "host-wildcard-two-labels": one("*.example.com", "a.b.example.com"),
        "host-wildcard-apex": one("*.example.com", "example.com"),
        "host-address": one("192.0.2.7", "192.0.2.8"),
        "host-many-names": one("a.example.com", "z.example.com", hosts=[f"{letter}.example.com" for letter in "abcdefg"]),
        "host-no-names": one("a.example.com", "nobody", hosts=[]),
        "host-unreadable": one("www.example.com", "not a host"),
        "host-and-expired": ([leaf(ISSUING, years=(2020, 2021)), ISSUING_CERTIFICATE], roots, {"host": "other.example"}),
        "name-constraints-permitted": allowed("www.example.org", permitted=["example.com"]),
        "name-constraints-excluded": allowed("www.example.com", excluded=["example.com"]),
        "name-constraints-root": ([leaf(ROOT)], [ROOT.certificate(permitted=["example.org"])], {}),
        "purpose": ([leaf(ISSUING, purposes=[CLIENT]), ISSUING_CERTIFICATE], roots, {}),
        "purpose-client": ([www, ISSUING_CERTIFICATE], roots, {"host": None, "purpose": "client"}),
        "purpose-intermediate": issued_by({"purposes": [CLIENT]}),
        "path-length": (below[:2] + [ROOT.issue(MIDDLE, length=0)], roots, {}),
        "not-authority": issued_by({"ca": False, "cert_sign": True}),
        "no-basic-constraints": issued_by({"ca": None, "cert_sign": True}),
        "no-cert-sign": issued_by({"cert_sign": False}),
        "leaf-is-authority": ([ISSUING_CERTIFICATE], roots, {"host": None}),
        "critical-extension": ([leaf(ISSUING, unknown=True), ISSUING_CERTIFICATE], roots, {}),
        "critical-extension-intermediate": issued_by({"unknown": True}),
        "signature": ([with_broken_signature(www), ISSUING_CERTIFICATE], roots, {}),
        "signature-other-key": ([leaf(impostor), ISSUING_CERTIFICATE], roots, {}),
        "signature-root-of-that-name": ([www, ISSUING_CERTIFICATE], [Entity("Example Root").certificate()], {}),
        "signature-sha1": ([relabelled_sha1(leaf(rsa_root))], [rsa_root.certificate()], {}),
        "signature-curve": ([leaf(koblitz)], [koblitz.certificate()], {}),
        "key-size": ([leaf(weak_root)], [weak_root.certificate()], {}),
        "no-issuer": ([www], roots, {}),
        "no-root": ([www, ISSUING_CERTIFICATE], [OTHER_ROOT_CERTIFICATE], {}),
        "no-roots": ([www, ISSUING_CERTIFICATE], [], {}),
        "self-signed": ([Entity("www.example.com").certificate(ca=False, hosts=["www.example.com"])], roots, {}),
        "too-deep": (below, roots, {"maxDepth": 1}),
        "too-deep-for-anyone": ([leaf(tower[0])] + floors, [tower[-1].certificate()], {}),
        "root-expired": below_root({"years": (2020, 2021)}),
        "root-not-yet-valid": below_root({"years": (2030, 2031)}),
        "root-path-length": below_root({"length": 0}),
        "root-not-authority": below_root({"ca": False, "cert_sign": True}),
        "root-no-basic-constraints": below_root({"ca": None, "cert_sign": True}),
        "root-no-cert-sign": below_root({"cert_sign": False}),
        "root-purpose": below_root({"purposes": [CLIENT]}),
        "root-critical-extension": below_root({"unknown": True}),
        "root-exponent-one": ([leaf(rsa_root)], [with_exponent(rsa_root.certificate(), 1)], {}),
        "root-exponent-even": ([leaf(rsa_root)], [with_exponent(rsa_root.certificate(), 0x10002)], {}),
        "accepted-root-purpose": below_root({"purposes": [CLIENT, SERVER]}),
        "accepted-root-any-purpose": below_root({"purposes": [ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE]}),
        "accepted-root-path-length": below_root({"length": 1}),
        "accepted-root-policies": below_root({"policies": True}),
        "accepted-root-renewed": (
            [www, ISSUING_CERTIFICATE], [ROOT.certificate(years=(2020, 2021)), ROOT_CERTIFICATE], {},
        ),
        "leaf-key-cert-sign": used("key_cert_sign"),
        "leaf-crl-sign": used("crl_sign"),
        "leaf-signs-documents": used("content_commitment"),
        "leaf-client-key-encipherment": used("key_encipherment", host=None, purpose="client"),
        "accepted-key-encipherment": used("key_encipherment"),
        "accepted-client-key-agreement": used("key_agreement", host=None, purpose="client"),
        "leaf-key-size": ([weak_leaf, ISSUING_CERTIFICATE], roots, {}),
        "revoked": with_lists(ISSUING.revokes(9, 0xC0FFEE, reason=x509.ReasonFlags.key_compromise), ROOT.revokes()),
        "revoked-without-reason": with_lists(ISSUING.revokes(0xC0FFEE)),
        "revoked-intermediate": with_lists(other, ROOT.revokes(0xCA, reason=x509.ReasonFlags.superseded)),
        "revoked-by-one-of-two": with_lists(other, ISSUING.revokes(0xC0FFEE)),
        "revoked-by-a-part": with_lists(ISSUING.revokes(0xC0FFEE, extension=place("http://example.com/other.crl"))),
        "revoked-long-ago": with_lists(ISSUING.revokes(0xC0FFEE, updates=("2026-03-01", "2026-04-01"))),
        "accepted-not-revoked": with_lists(other, ROOT.revokes(3)),
        "accepted-issuer-without-list": with_lists(other),
        "accepted-by-its-part": with_lists(ISSUING.revokes(7, extension=place(only_contains_user_certs=True)), ROOT.revokes()),
        "accepted-other-way-than-revoked": (
            [listed, issuer_listed, ROOT.issue(ISSUING, serial=0xCB)], roots, {}, [other, ROOT.revokes(0xCA)],
        ),
        "revocation-no-list": with_lists(ROOT.revokes()),
        "revocation-list-of-another": with_lists(OTHER_ROOT.revokes(0xC0FFEE)),
        "revocation-list-by-another-key": with_lists(Entity("Example Issuing").revokes(0xC0FFEE)),
        "revocation-list-too-old": with_lists(ISSUING.revokes(7, updates=("2026-03-01", "2026-04-01"))),
        "revocation-list-too-new": with_lists(ISSUING.revokes(7, updates=("2026-07-01", "2026-08-01"))),
        "revocation-list-of-another-part": with_lists(ISSUING.revokes(7, extension=place("http://example.com/other.crl"))),
        "revocation-list-of-authorities": with_lists(ISSUING.revokes(7, extension=place(None, only_contains_ca_certs=True))),
        "revocation-list-of-some-reasons": with_lists(
            ISSUING.revokes(7, extension=place(None, only_some_reasons=frozenset([x509.ReasonFlags.key_compromise]))),
        ),
        "revocation-list-of-differences": with_lists(ISSUING.revokes(7, extension=x509.DeltaCRLIndicator(3))),
        "revocation-list-of-others": with_lists(ISSUING.revokes(7, extension=place(None, indirect_crl=True))),
        "revocation-issuer-may-not": (
            [listed, ROOT.issue(ISSUING, uses=["key_cert_sign"])], roots, {}, [other],
        ),
        "too-complex": (
            [leaf(knot[0])] + [upper.issue(lower) for upper in knot for lower in knot if upper is not lower], roots, {},
        ),
    }


def write(folder, case, files):
    target = HERE / folder / case
    if target.exists() and "--anew" not in sys.argv:
        return
    target.mkdir(parents=True, exist_ok=True)
    for file, content in files.items():
        (target / file).write_bytes(content)


def main():
    for folder, cases in {"chains": chains(), "paths": paths()}.items():
        for stale in (HERE / folder).glob("*"):
            if stale.name not in cases:
                shutil.rmtree(stale)
        for case, parts in cases.items():
            if folder == "chains":
                write(folder, case, {"input.pem": pem(parts)})
                continue
            sent, roots, question, lists = (*parts, [])[:4]
            question = {"host": "www.example.com", "time": NOW, "purpose": "server", **question}
            text = json.dumps(question, indent=2) + "\n"
            files = {"sent.pem": pem(sent), "roots.pem": pem(roots), "question.json": text.encode()}
            write(folder, case, {**files, **({"lists.pem": pem(lists)} if lists else {})})


main()
