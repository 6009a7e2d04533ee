"""In: nothing. Out: `cases/`, each a chain `sent.pem`, `roots.pem`, perhaps revocation lists `lists.pem`, and in `question.json` what is asked.
Wants Python's cryptography."""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from issuing import CLIENT, SERVER, Entity, changed, leaf, pem, place, relabelled_sha1, with_broken_signature, with_exponent
from making import ANEW, Folder

FOLDER = Folder(__file__)
NOW = "2026-06-01T00:00:00Z"
ROOT, OTHER_ROOT = Entity("Example Root"), Entity("Other Root")
ISSUING, MIDDLE = Entity("Example Issuing"), Entity("Example Middle")
ROOT_CERTIFICATE, OTHER_ROOT_CERTIFICATE = ROOT.certificate(), OTHER_ROOT.certificate()
ISSUING_CERTIFICATE = ROOT.issue(ISSUING)


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

    def leaf_with(these, those):
        return [changed(www, ISSUING, these, those), ISSUING_CERTIFICATE], roots, {}

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
        "name-constraints-malformed": (
            [leaf(limited, "192.0.2.7"),
             changed(ROOT.issue(limited, permitted=["10.0.0.0/8"]), ROOT, bytes([10, 0, 0, 0, 255, 0]), bytes([10, 0, 0, 0, 0, 255]))],
            roots, {"host": "192.0.2.7"},
        ),
        "malformed": leaf_with(b"\x01\x01\xff\x04\x02\x30\x00", b"\x01\x01\x01\x04\x02\x30\x00"),
        "validity": leaf_with(b"250101000000Z", b"490101000000Z"),
        "version": leaf_with(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x01"),
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


for case, parts in paths().items():
    # The parts belong together: a case is made as a whole, or stays.
    if (FOLDER.path / "cases" / case / "sent.pem").exists() and not ANEW:
        FOLDER.made.add(case)
        continue
    sent, roots, question, lists = (*parts, [])[:4]
    question = {"host": "www.example.com", "time": NOW, "purpose": "server", **question}
    FOLDER.case(case, pem(sent), "sent.pem")
    FOLDER.case(case, pem(roots), "roots.pem")
    FOLDER.case(case, json.dumps(question, indent=2) + "\n", "question.json")
    if lists:
        FOLDER.case(case, pem(lists), "lists.pem")

FOLDER.end()
