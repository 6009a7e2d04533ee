"""In: nothing. Out: `cases/`, each the certificates of one `input.pem`, in the order in which they are given. Wants Python's cryptography."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from issuing import Entity, leaf, pem, with_broken_signature
from making import Folder

FOLDER = Folder(__file__)
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
        # Self-signed, of one name, and with nothing that tells whose key signed which.
        "twins": [Entity("localhost").certificate() for _ in range(25)],
        "broken-signature": [with_broken_signature(www), ISSUING_CERTIFICATE],
    }


for case, certificates in chains().items():
    FOLDER.case(case, lambda: pem(certificates))

FOLDER.end()
