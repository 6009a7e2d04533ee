"""In: nothing. Out: `cases/`, each an operation, what was sent with it, and answers to the questions that prove it; `shared/`, an authority, one of
the same name, and what the first has signed. In an answer `file:` stands for the text of a file, and `sent:` for what was sent."""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from issuing import Entity, pem
from making import Folder

FOLDER = Folder(__file__)
PROJECT = "99a3fff0d03c428eac3678da6a7d0f24"
CERTIFICATE = "233a325e5e3e4ce8beeb320aa714cc12"
AUTHORITY = "4c0e772e-a30c-4029-b929-b7acb04143f7"
PARENT = "c718fe5f-d44a-467f-80f1-948348ff4132"
OTHER = "0123456789abcdef0123456789abcdef"
GONE = "gone"


def changed(base, change):
    """Members set anew, and those that are gone left out."""
    return {name: value for name, value in {**base, **change}.items() if value != GONE}


ELB = {
    "id": CERTIFICATE,
    "project_id": PROJECT,
    "name": "site",
    "type": "server",
    "domain": "",
    "description": "",
    "private_key": "******",
    "certificate": "sent:certificate",
    "common_name": "shop.example.com",
    "fingerprint": "be51b7ae10daa124523866229a36829ebeb85121",
    "subject_alternative_names": ["shop.example.com", "*.shop.example.com"],
    "expire_time": "2046-11-16T22:14:23Z",
    "created_at": "2026-01-02T03:04:05Z",
    "updated_at": "2027-01-01T00:00:03Z",
}
OLD_ELB = {
    "certificate": "file:sandbox/p384.crt",
    "fingerprint": "0" * 40,
    "common_name": "old.example.com",
    "expire_time": "2027-02-01T00:00:00Z",
    "updated_at": "2026-01-02T03:04:05Z",
}
APIG = {
    "id": CERTIFICATE,
    "project_id": PROJECT,
    "name": "cert_demo",
    "type": "global",
    "instance_id": "common",
    "common_name": "shop.example.com",
    "san": ["shop.example.com", "*.shop.example.com"],
    "not_before": "2026-11-21T22:14:23Z",
    "not_after": "2046-11-16T22:14:23Z",
    "serial_number": "22356878263670439336192643224486347037125495287",
    "issuer": ["Sandbox Intermediate"],
    "signature_algorithm": "SHA256-ECDSA",
    "algorithm_type": "ECC",
    "is_has_trusted_root_ca": False,
    "update_time": "2027-01-01T00:00:03Z",
}
IOTDA = {
    "certificate_id": CERTIFICATE,
    "cn_name": "Factory",
    "status": True,
    "provision_enable": True,
    "template_id": "60fa667369d4840337930aec",
    "ocsp_enable": "false,",
    "ocsp_server_ca_id": None,
    "ocsp_ssl_enable": False,
    "name": "factory",
    "content": "",
}
PCA = {
    "ca_id": AUTHORITY,
    "type": "SUBORDINATE",
    "status": "ACTIVED",
    "path_length": 3,
    "issuer_id": PARENT,
    "issuer_name": "Sandbox Root",
    "key_algorithm": "RSA4096",
    "signature_algorithm": "SHA256",
    "not_before": 1798761300000,
    "not_after": 1830297300000,
    "distinguished_name": {"common_name": "Sub", "country": "CN", "state": "GD", "locality": "SZ", "organization": "O", "organizational_unit": "U"},
}
PENDING = {"status": "PENDING", "path_length": None, "issuer_id": None, "signature_algorithm": None, "not_before": None, "not_after": None}
MADE = {"certificate": "file:proofs/shared/made.crt", "certificate_chain": "file:proofs/shared/parent.crt"}
PAIR = ["sandbox/chain.crt", "sandbox/p256.key"]


def write(name, **content):
    FOLDER.case(name, json.dumps({key: value for key, value in content.items() if value is not None}, indent=2) + "\n", "input.json")


def elb(name, change=None, files=PAIR, **more):
    operation = changed({"kind": "elb", "name": "site"}, more.pop("set", {}))
    found = {"elb.certificate": {"status": 200, "body": {"certificate": changed(ELB, change or {})}}, **more.pop("answers", {})}
    write(f"elb.{name}", operation=operation, files=files, answers=found, **more)


def apig(name, change=None, files=PAIR, **more):
    operation = {"kind": "apig", **more.pop("set", {})}
    write(f"apig.{name}", operation=operation, files=files, answers={"apig.certificate": {"status": 200, "body": changed(APIG, change or {})}}, **more)


def iotda(name, change=None, **more):
    operation = {"kind": "iotda", "provisionEnable": True, "templateId": "60fa667369d4840337930aec", "ocspEnable": False, **more.pop("set", {})}
    write(f"iotda.{name}", operation=operation, answers={"iotda.certificate": {"status": 200, "body": changed(IOTDA, change or {})}}, **more)


def pca(name, change=None, made=MADE, **more):
    answers = {"pca.authority": {"status": 200, "body": changed(PCA, change or {})}}
    if made:
        answers["pca.certificate"] = {"status": 200, "body": made}
    write(f"pca.{name}", operation={"kind": "pca", **more.pop("set", {})}, answers={**answers, **more.pop("answers", {})}, **more)


def before(base, change=None):
    """What was in place, as a question for it finds it."""
    return changed(base, change or {})


elb("proven")
elb("fingerprint-alone", {"certificate": GONE, "fingerprint": "BE:51:B7:AE:10:DA:A1:24:52:38:66:22:9A:36:82:9E:BE:B8:51:21"})
elb("nothing-sent", files=None, set={"name": GONE})
UNTOLD = {"certificate": GONE, "fingerprint": GONE, "name": GONE}
elb("before-not-told", {"updated_at": "2026-01-02T03:04:05Z"}, before=before(ELB, UNTOLD), sentAt="2027-01-01T00:00:00Z")
elb("names-alone", {"certificate": GONE, "fingerprint": GONE})
elb("another", OLD_ELB)
elb("still-the-old", OLD_ELB, before=before(ELB, OLD_ELB))
elb("still-the-old-name", {"name": "other"}, before=before(ELB, {"name": "other"}))
elb("neither-old-nor-new", {**OLD_ELB, "fingerprint": "1" * 40}, before=before(ELB, OLD_ELB))
elb("partly", {"name": "other"})
elb("chain-cut", {"certificate": "file:sandbox/p256.crt"})
elb("other-id", {"id": OTHER})
elb("other-project", {"project_id": OTHER})
elb("no-id", {"id": GONE})
elb("same-before", before=before(ELB))
elb("same-before-and-changed", before=before(ELB, {"updated_at": "2026-01-02T03:04:05Z"}))
elb("changed-before-it-was-sent", {"updated_at": "2026-12-31T23:00:00Z"}, sentAt="2027-01-01T00:00:00Z")
elb("changed-within-the-clocks", {"updated_at": "2026-12-31T23:58:00Z"}, sentAt="2027-01-01T00:00:00Z")
elb("changed-after-it-was-sent", sentAt="2027-01-01T00:00:00Z")
elb("fields-only", files=None, set={"description": None})
elb("fields-only-another", {"name": "other"}, files=None)
elb("fields-only-not-told", {"name": GONE}, files=None)
elb("other-type", {"type": "client"})
elb("with-a-key", {"private_key": "-----BEGIN PRIVATE KEY-----\nTUFERS1VUA==\n-----END PRIVATE KEY-----\n"})
elb("refused", answers={"elb.certificate": {"status": 403, "body": {"error_code": "SYS.0403", "error_msg": "no right"}}})
elb("gone", answers={"elb.certificate": {"status": 404, "body": {"error_code": "ELB.8904", "error_msg": "could not be found"}}})
elb("another-shape", answers={"elb.certificate": {"status": 200, "body": {"hello": "world"}}})
elb("partial-content", answers={"elb.certificate": {"status": 206, "body": {"certificate": ELB}}})
elb("nothing-asked", answers={"elb.certificate": None})
elb("not-all-told", {"name": GONE, "description": GONE}, set={"description": "shop"})
elb("certificate-in-asterisks", {"certificate": "******"})
elb("certificate-in-no-words", {"certificate": "(not shown)"})
elb("certificate-empty", {"certificate": ""})
HALF = {"certificate": GONE, "updated_at": "2026-01-02T03:04:05Z"}
elb("chain-not-told-same-leaf", HALF, before=before(ELB, HALF))
elb("chain-not-told-same-leaf-changed", {"certificate": GONE}, before=before(ELB, HALF))
elb("chain-told-before-alone", {"certificate": GONE}, before=before(ELB, {"certificate": "file:sandbox/p256.crt", "fingerprint": GONE}))
elb("chain-not-told-and-renamed", HALF, before=before(ELB, {**HALF, "name": "other"}))
elb("chain-not-told-another-leaf", {"certificate": GONE}, before=before(ELB, OLD_ELB))
elb("chain-not-told-not-changed-since", HALF, sentAt="2027-01-01T00:00:00Z")
elb("sm2", {"type": "server_sm", "certificate": "file:sandbox/sm2.sign.crt", "enc_certificate": "file:sandbox/sm2.encrypt.crt", "fingerprint": GONE,
            "common_name": GONE, "subject_alternative_names": GONE, "expire_time": GONE},
    files=["sandbox/sm2.sign.crt", "sandbox/sm2.sign.key"], encryption=["sandbox/sm2.encrypt.crt", "sandbox/sm2.encrypt.key"], set={"type": "server_sm"})
elb("sm2-old-second", {"type": "server_sm", "certificate": "file:sandbox/sm2.sign.crt", "enc_certificate": "file:sandbox/p256.crt", "fingerprint": GONE,
                       "common_name": GONE, "subject_alternative_names": GONE, "expire_time": GONE},
    files=["sandbox/sm2.sign.crt", "sandbox/sm2.sign.key"], encryption=["sandbox/sm2.encrypt.crt", "sandbox/sm2.encrypt.key"], set={"type": "server_sm"})

apig("proven", set={"type": "global"})
apig("serial-in-hexadecimal", {"serial_number": f"{int(APIG['serial_number']):040X}"})
apig("serial-with-zeros", {"serial_number": "00" + APIG["serial_number"]})
apig("another", {"serial_number": "4097", "issuer": ["Root"]})
apig("serial-alone", {"issuer": GONE, "not_before": GONE})
apig("without-issuer", {"issuer": []})
apig("names-alone", {"serial_number": GONE})
apig("trusted-root-lost", {"is_has_trusted_root_ca": False}, set={"trustedRootCa": "file:sandbox/root.crt"})
apig("trusted-root-not-told", {"is_has_trusted_root_ca": GONE}, set={"trustedRootCa": "file:sandbox/root.crt"})
apig("trusted-root-null", {"is_has_trusted_root_ca": None}, set={"trustedRootCa": "file:sandbox/root.crt"})
apig("same-leaf", before=before(APIG))
apig("same-leaf-trusted-root-new", {"is_has_trusted_root_ca": True}, set={"trustedRootCa": "file:sandbox/root.crt"}, before=before(APIG))
apig("algorithm-otherwise-written", {"signature_algorithm": "ECDSA-SHA256"})
apig("changed-before-it-was-sent", {"update_time": "2026-12-01T00:00:00Z"}, sentAt="2027-01-01T00:00:00Z")

SM2 = {"algorithm_type": "SM2", "common_name": GONE, "san": GONE, "signature_algorithm": GONE, "not_before": GONE, "not_after": GONE}
for pair in ["sign", "encrypt"]:
    apig(f"sm2-{pair}", {**SM2, "serial_number": {"sign": "4103", "encrypt": "4104"}[pair], "issuer": ["Root"]}, set={"algorithmType": "SM2"},
         files=["sandbox/sm2.sign.crt", "sandbox/sm2.sign.key"], encryption=["sandbox/sm2.encrypt.crt", "sandbox/sm2.encrypt.key"])
apig("sm2-another", {**SM2, "serial_number": "1"}, set={"algorithmType": "SM2"},
     files=["sandbox/sm2.sign.crt", "sandbox/sm2.sign.key"], encryption=["sandbox/sm2.encrypt.crt", "sandbox/sm2.encrypt.key"])

iotda("proven")
iotda("another", {"provision_enable": False})
iotda("flag-as-text", {"provision_enable": "true", "ocsp_enable": "true,"})
iotda("not-told", {"ocsp_enable": GONE})
iotda("flag-null", {"provision_enable": None})
iotda("unbound", {"template_id": None}, set={"templateId": None})
iotda("no-flag-at-all", {"provision_enable": "maybe"})
iotda("still-the-old", {"provision_enable": False, "template_id": None}, before=before(IOTDA, {"provision_enable": False, "template_id": None, "ocsp_enable": False}))

pca("proven", files=["proofs/shared/parent.crt"])
pca("parent-looked-up", parent="proofs/shared/parent.crt")
pca("parent-not-at-hand")
pca("not-signed-by-parent", files=["proofs/shared/namesake.crt"])
pca("parent-of-another-name", files=["sandbox/root.crt"])
pca("not-exported", answers={"pca.certificate": {"status": 403, "body": {"error_code": "PCA.00000403", "error_msg": "no right"}}})
pca("path-length-not-told", {"path_length": GONE}, made=None, answers={"pca.certificate": {"status": 403, "body": {"error_code": "PCA.00000403", "error_msg": "no right"}}})
pca("still-pending", PENDING, made=None)
pca("another-parent", {"issuer_id": AUTHORITY})
pca("another-path-length", {"path_length": 2})
pca("another-hash", set={"signatureAlgorithm": "SHA384"})
pca("calendar-year", {"not_before": 1820448000000, "not_after": 1852070400000})
pca("too-short", {"not_after": 1798761300000 + 364 * 86_400_000})
pca("month-of-31-days", {"not_after": 1798761300000 + 62 * 86_400_000}, set={"validity": {"type": "MONTH", "value": 2}})
pca("starts-later", set={"validity": {"type": "YEAR", "value": 1, "startFrom": 1798761600000}})
pca("starts-elsewhere", set={"validity": {"type": "YEAR", "value": 1, "startFrom": 1801440000000}})
pca("validity-not-told", {"not_after": None})
pca("other-name", set={"distinguishedName": {"commonName": "Sub", "country": "CN", "state": "GD", "locality": "SZ", "organization": "Other", "organizationalUnit": "U"}})
pca("another-certificate", made={**MADE, "certificate": "file:sandbox/intermediate.crt"})

for name, echo in [("proven", False), ("still-on", True), ("not-told", None)]:
    operation = {"kind": "elb.switch-private-key-echo", "region": "cn-north-4", "projectId": PROJECT, "enabled": False}
    write(f"echo.{name}", operation=operation, answers={"elb.private-key-echo": {"status": 200, "body": {"private_key_echo": echo}}})

# They belong together: delete all of them to have them made again.
parent, namesake = Entity("Proof Root"), Entity("Proof Root")
FOLDER.shared("parent.crt", lambda: pem([parent.certificate()]))
FOLDER.shared("namesake.crt", lambda: pem([namesake.certificate()]))
FOLDER.shared("made.crt", lambda: pem([parent.issue(Entity("Proof Sub"), length=3)]))
FOLDER.end()
