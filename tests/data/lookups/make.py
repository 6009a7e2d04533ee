"""In: the answers recorded in `contract/vectors-read.json`. Out: questions, and the answers to them: as they were recorded, and as nobody should
answer."""

import copy
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from making import Folder

FOLDER = Folder(__file__)
RECORDED = json.loads((FOLDER.path.parent / "contract/vectors-read.json").read_text())
ANSWERS = {answer["id"]: answer for answer in RECORDED["answers"]}

PROJECT = "99a3fff0d03c428eac3678da6a7d0f24"
CERTIFICATE = "233a325e5e3e4ce8beeb320aa714cc12"
OTHER = "0b64a2a2f9c34be7a1e0b1b0e6b7f0aa"
GATEWAY_CERTIFICATE = "a27be832f2e9441c8127fe48e3b5ac67"
CA_CERTIFICATE = "61c970ce2d63eb6ee655dbf0"
AUTHORITY = "4c0e772e-a30c-4029-b929-b7acb04143f7"
# Base64 of "NOT A KEY", which nobody has to keep.
KEY = "-----BEGIN PRIVATE KEY-----\nTk9UIEEgS0VZ\n-----END PRIVATE KEY-----\n"


def question(kind, **fields):
    project = {} if kind.split(".")[0] in ("pca", "iam", "sts", "scm") else {"projectId": PROJECT}
    return {"kind": kind, "region": "cn-north-4", **project, **fields}


def case(name, asked, body=None, status=200, **more):
    """Without a body the question alone."""
    answer = {} if body is None else {"status": status, "body": body if isinstance(body, str) else json.dumps(body, ensure_ascii=False), **more}
    FOLDER.case(name, json.dumps({"question": asked, **answer}, indent=2, ensure_ascii=False) + "\n", "input.json")


def recorded(name, asked, answer=None):
    answer = ANSWERS[answer or name]
    case(f"{asked['kind']}.recorded{name.removeprefix(asked['kind'])}", asked, answer["body"], answer["status"])


def body(name):
    whole = ANSWERS[name]["body"]
    return copy.deepcopy(json.loads(whole) if isinstance(whole, str) else whole)


# ------------------------------------------------------------ as recorded
LIST = question("elb.certificates", limit=2)
SHOW = question("elb.certificate", certificateId=CERTIFICATE)
recorded("elb.certificate", SHOW, "elb.show_certificate")
recorded("elb.certificates.first", LIST, "elb.list_certificates.page1")
recorded("elb.certificates.last", {**LIST, "marker": OTHER}, "elb.list_certificates.page2")
recorded("elb.listeners", question("elb.listeners", defaultTlsContainerRef=[CERTIFICATE]), "elb.list_listeners")
recorded("elb.private-key-echo", question("elb.private-key-echo"), "elb.private_key_echo")
recorded("elb.certificate.not-found", SHOW, "elb.not_found")
recorded("apig.certificates", question("apig.certificates", type="instance"), "apig.list_certificates")
GATEWAY_SHOW = question("apig.certificate", certificateId=GATEWAY_CERTIFICATE)
recorded("apig.certificate", GATEWAY_SHOW, "apig.show_certificate")
DOMAINS = question("apig.domains", certificateId=GATEWAY_CERTIFICATE)
recorded("apig.domains", DOMAINS, "apig.attached_domains")
recorded("apig.gateways", question("apig.gateways", limit=500, status="Running"), "apig.list_instances")
recorded("iotda.certificates", question("iotda.certificates"), "iotda.list_certificates")
recorded("iotda.certificate", question("iotda.certificate", certificateId=CA_CERTIFICATE, instanceId="06f3b2a1"), "iotda.show_certificate")
ONE = question("pca.authority", caId=AUTHORITY)
recorded("pca.authority.pending", ONE, "ccm.show_authority.pending")
recorded("pca.authority.activated", ONE, "ccm.show_authority.activated")
recorded("pca.authorities", question("pca.authorities", status="ACTIVED", limit=1000), "ccm.list_authorities")
recorded("pca.certificate", question("pca.certificate", caId=AUTHORITY), "ccm.export_certificate")
recorded("iam.named-projects", question("iam.named-projects", name="cn-north-4"), "iam.list_projects")
recorded("iam.accounts", question("iam.accounts"), "iam.auth_domains")
recorded("iam.named-projects.forbidden", question("iam.named-projects", name="cn-north-4"), "iam.forbidden")

# ------------------------------------- as documented, of what was not recorded
PROJECTS = question("iam.projects", domainId="5f1d0a7b6c2e4f8e9a3b1c2d3e4f5a6b")
case("iam.projects", PROJECTS, body("iam.list_projects"))
case("iam.projects.forbidden", PROJECTS, {"error": {"code": 403, "message": "denied", "title": "Forbidden"}}, 403)
case("iam.projects.forbidden-without-account", question("iam.projects"), {"error_code": "IAM.0002", "error_msg": "denied"}, 403)
case("iam.accounts.nothing", question("iam.accounts"), {"domains": [], "links": {"self": "s"}})
case("sts.identity", question("sts.identity"), {"account_id": "a", "principal_urn": "iam::a:user:u", "principal_id": "p"})
case("sts.identity.forbidden", question("sts.identity"), {"error_code": "STS.0003", "error_msg": "denied"}, 403)
case("scm.certificates", question("scm.certificates", limit=10), {
    "certificates": [{"id": "scs1", "name": "site", "domain": "www.example.com", "sans": "example.com", "deploy_support": True,
                      "expire_time": "2027-04-10 03:47:00.0", "status": "ISSUED", "validity_period": 12}],
    "total_count": 11,
})
case("scm.certificates.of-others", question("scm.certificates"), {"error_code": "SCM.0003", "error_msg": "Tenant has no privilege."}, 400)
TEMPLATES = question("iotda.templates", templateName="模板-01")
case("iotda.templates", TEMPLATES, {
    "templates": [{"template_id": "60fa667369d4840337930aec", "template_name": "模板-01", "create_time": "20260102T030405Z"}],
    "page": {"count": 1, "marker": "60fa667369d4840337930aec"},
})
case("iotda.server-certificates", question("iotda.server-certificates"), {
    "server_certificates": [{"server_certificate_id": "60f8c49169d4840337930a4b", "common_name": "iotda", "expiry_date": "20360102T030405Z"}],
    "page": {"count": 1, "marker": "60f8c49169d4840337930a4b"},
}, 201)
case("pca.request", question("pca.request", caId=AUTHORITY), {"csr": "-----BEGIN CERTIFICATE REQUEST-----\r\nTUk=\r\n-----END CERTIFICATE REQUEST-----"})
case("elb.certificate.of-a-number", question("elb.certificate", certificateId=OTHER), {"certificate": {"id": 5, "name": "site"}})
LISTENER = "0b11747a-b139-492f-9692-2df0b1c87193"
case("elb.listener", question("elb.listener", listenerId=LISTENER), {"request_id": "r", "listener": {"id": LISTENER, "protocol_port": 443}})

# ------------------------------------------------------------------ pages


def page(ids, limit=2, asked=None, information=None, **fields):
    certificates = [{"id": it, "name": it, "project_id": PROJECT} if it else {"name": "nobody"} for it in ids]
    return question("elb.certificates", **({"limit": limit} if limit else {}), **({"marker": asked} if asked else {}), **fields), {
        "request_id": "r", "page_info": {"current_count": len(ids), **(information or {})}, "certificates": certificates,
    }


A, B, C = (letter * 32 for letter in "abc")
case("page.marker-repeats", *page([B, C], asked=A, information={"next_marker": A}))
case("page.other-page", *page([A, B], asked=A, information={"next_marker": B}))
case("page.short-with-marker", *page([A], information={"next_marker": A}))
case("page.full-without-marker", *page([A, B]))
case("page.full-with-empty-marker", *page([A, B], information={"next_marker": ""}))
case("page.without-limit-with-marker", *page([A], limit=None, information={"next_marker": A}))
case("page.without-limit", *page([A], limit=None))
case("page.backwards", *page([B, C], asked="d" * 32, pageReverse=True, information={"previous_marker": B, "next_marker": C}))
case("page.backwards-without-marker", *page([B, C], pageReverse=True))
case("page.empty", *page([], information={"next_marker": A}))
case("page.none-wanted", *page([], limit=0))
case("page.one-without-id", *page([A, None]))
case("page.filtered", *page([A, B], name=["a b", "ü"], enterpriseProjectId=["all_granted_eps"], information={"next_marker": B}))
GATEWAYS = question("apig.gateways", limit=1)
for name, asked, total, count in [
    ("more", GATEWAYS, 3, 1),
    ("last", {**GATEWAYS, "offset": 2}, 3, 1),
    ("beyond", {**GATEWAYS, "offset": 5}, 3, 0),
    ("before-the-first", {**GATEWAYS, "offset": -4}, 3, 1),
    ("empty-with-more", GATEWAYS, 3, 0),
    ("total-as-text", GATEWAYS, "3", 1),
    ("total-below-what-is-shown", GATEWAYS, 0, 1),
    ("full-without-total", GATEWAYS, None, 1),
    ("short-without-total", question("apig.gateways"), None, 1),
]:
    more = {} if total is None else {"total": total}
    case(f"offset.{name}", asked, {"size": count, **more, "instances": [{"id": "g", "status": "Running"}][:count]})
CAS = question("iotda.certificates", limit=10, offset=20)
case("marker.offset-is-spent", CAS, body("iotda.list_certificates"))
case("marker.empty-page", {**CAS, "marker": CA_CERTIFICATE}, {"certificates": [], "page": {"count": 1, "marker": CA_CERTIFICATE}})
case("marker.without-page", CAS, {"certificates": [{"certificate_id": CA_CERTIFICATE, "status": True}]})
case("marker.repeats", {**CAS, "marker": "f" * 24}, {**body("iotda.list_certificates"), "page": {"count": 1, "marker": "f" * 24}})
NAMED = question("iam.named-projects", page=1, perPage=1)
case("number.more", NAMED, body("iam.list_projects"))
case("number.last", {**NAMED, "perPage": 5000}, body("iam.list_projects"))
case("number.not-asked-for", question("iam.named-projects"), {**body("iam.list_projects"), "links": {"next": "https://iam/v3/projects?page=2"}})
case("number.empty-with-link", NAMED, {"projects": [], "links": {"next": "https://iam/v3/projects?page=2"}})
case("number.short-with-link", {**NAMED, "perPage": 5000}, {**body("iam.list_projects"), "links": {"next": "https://iam/v3/projects?page=2"}})
case("number.empty-with-link-not-asked-for", question("iam.named-projects"), {"projects": [], "links": {"next": "https://iam/v3/projects?page=2"}})
case("unpaged.with-link", PROJECTS, {**body("iam.list_projects"), "links": {"next": "https://iam/v3/auth/projects?page=2"}})
case("unpaged.with-empty-link", question("iam.accounts"), {"domains": [], "links": {"self": "s", "next": None, "previous": None}})

# ------------------------------------------ that contradict their own counts
case("count.more-than-listed", *page([A], information={"current_count": 7}))
case("count.none-of-many", question("elb.listeners"), {"listeners": [], "page_info": {"current_count": 7}})
case("count.is-text", *page([A], information={"current_count": "1"}))
case("count.is-null", *page([A], information={"current_count": None}))
case("count.is-no-number", *page([A], information={"current_count": {}}))
case("count.of-the-gateway", DOMAINS, {"size": 4, "total": 4, "bound_domains": []})
for name, total in [("words", "many"), ("object", {}), ("negative", -1), ("null", None)]:
    case(f"count.total-is-{name}", question("apig.gateways"), {"size": 1, "total": total, "instances": [{"id": "g", "status": "Running"}]})
for name, marker in [("object", {"a": 1}), ("list", ["x"]), ("flag", True), ("null", None)]:
    case(f"marker.is-{name}", *page([A], information={"next_marker": marker}))
case("marker.empty-and-repeats", *page([], asked=A, information={"next_marker": A}))
case("marker.empty-backwards", *page([], asked=A, pageReverse=True, information={"previous_marker": B}))

# ----------------------------------------------- of a status of no document
for status in [202, 203, 204, 206]:
    case(f"status.{status}", LIST, {"certificates": [{"id": A}], "page_info": {"current_count": 1}}, status)
case("status.206.of-one", SHOW, {"certificate": {"id": CERTIFICATE}}, 206)

# ------------------------------------------------------- of another shape
for name, asked, answer in [
    ("list-is-object", LIST, {"certificates": {"id": A}}),
    ("list-is-missing", LIST, {"page_info": {"current_count": 0}}),
    ("list-is-null", LIST, {"certificates": None}),
    ("list-of-texts", LIST, {"certificates": [A]}),
    ("list-with-one-text", LIST, {"certificates": [{"id": A}, B]}),
    ("list-of-something-else", LIST, {"certificates": [{"uid": A}]}),
    ("list-of-other-types", LIST, {"certificates": [{"id": [A], "name": ["a"], "description": "x"}, {"id": [B], "name": ["b"], "description": "x"}]}),
    ("list-of-nobody", LIST, {"certificates": [{"id": None, "name": "a"}]}),
    ("list-of-empty-ids", GATEWAYS, {"total": 1, "instances": [{"id": "", "status": "Running"}]}),
    ("list-of-numbers", GATEWAYS, {"total": 1, "instances": [{"id": 5, "status": "Running"}]}),
    ("list-alone", LIST, [{"id": A}]),
    ("thing-without-wrapper", SHOW, {"id": CERTIFICATE, "certificate": "-----BEGIN CERTIFICATE-----"}),
    ("thing-is-list", SHOW, {"certificate": [{"id": CERTIFICATE}]}),
    ("thing-is-empty", SHOW, {"certificate": {}}),
    ("nothing", SHOW, {}),
    ("empty", SHOW, ""),
    ("page-of-a-proxy", SHOW, "<html><body>Sign in</body></html>"),
    ("flag-is-text", question("elb.private-key-echo"), {"private_key_echo": "maybe"}),
]:
    case(f"shape.{name}", asked, answer)
case("shape.flags-and-numbers-as-text", GATEWAY_SHOW, {
    "id": GATEWAY_CERTIFICATE, "is_has_trusted_root_ca": "true", "version": "3", "san": "www.example.com", "not_after": "soon", "name": None,
})
case("shape.milliseconds-as-text", ONE, {"ca_id": AUTHORITY, "not_before": "1767323045000", "not_after": 1767323045999, "path_length": "3", "create_time": 1e30})
case("shape.nested", ONE, {"ca_id": AUTHORITY, "distinguished_name": {"common_name": "c", "x": 1, "state": []}, "crl_configuration": "none"})
case("shape.nested-list", question("elb.listeners"), {
    "listeners": [{"id": "l", "loadbalancers": [{"id": "b", "name": "x"}]}, {"id": "m", "loadbalancers": ["b"]}],
})

# ---------------------------------------------------- about something else
case("other.certificate", SHOW, {"certificate": {"id": OTHER, "name": "other"}})
case("other.project", SHOW, {"certificate": {"id": CERTIFICATE, "project_id": "f" * 32}})
case("other.project-in-list", LIST, {"certificates": [{"id": A, "project_id": PROJECT}, {"id": B, "project_id": "f" * 32}]})
case("other.certificates-domains", DOMAINS, {"total": 1, "bound_domains": [{"id": "d", "url_domain": "www.example.com", "ssl_id": OTHER}]})
case("other.authority", ONE, {"ca_id": "c718fe5f-d44a-467f-80f1-948348ff4132", "status": "ACTIVED"})
case("other.same-in-capitals", SHOW, {"certificate": {"id": CERTIFICATE.upper()}})

# ---------------------------------------------------------------- refused
case("refused.denied", LIST, {"error_code": "SYS.0403", "error_msg": "Policy doesn't allow elb:certificates:list to be performed."}, 403)
case("refused.success-with-code", LIST, {"error_code": "ELB.1004", "error_msg": "Query condition is not valid."})
case("refused.throttled", LIST, {"error_code": "APIGW.0308", "error_msg": "The throttling threshold has been reached"}, 429)
case("refused.by-the-relay", LIST, {"error_code": "RELAY_REFUSED", "error_msg": "no"}, 403)
case("refused.by-a-proxy", LIST, "<html>Bad gateway</html>", 502)
case("refused.at-the-sandbox", LIST, {"error_code": "ELB.9899", "error_msg": "no"}, 400, headers={"X-Countersign-Answered-By": "sandbox"})

# ---------------------------------------------------------------- secrets
case("secret.key-elsewhere", SHOW, {"certificate": {"id": CERTIFICATE, "name": "n", "description": KEY, "private_key": "not PEM at all"}})
case("secret.key-in-no-json", SHOW, '{"certificate":{"id":"' + CERTIFICATE + '","private_key":"' + KEY.replace("\n", "\\n"))
case("secret.asterisks", LIST, {"certificates": [{"id": A, "private_key": "*****", "enc_private_key": "******"}, {"id": B, "private_key": ""}]})
case("secret.token-quoted", SHOW, {"error_code": "APIGW.0301", "error_msg": "token tok-0123456789abcdef is not valid"}, 401,
     signed={"headers": [["X-Auth-Token", "tok-0123456789abcdef"]]})

# -------------------------------------------------------------- no question
for name, asked in [
    ("text", "elb.certificates"),
    ("unknown-kind", {"kind": "elb.certificat", "region": "cn-north-4"}),
    ("operation", {"kind": "elb", "region": "cn-north-4", "projectId": PROJECT, "certificateId": CERTIFICATE}),
    ("without-id", question("elb.certificate")),
    ("id-malformed", question("elb.certificate", certificateId="../x")),
    ("text-for-list", question("elb.certificates", name="ab")),
    ("numbers-for-number", question("elb.listeners", connectionLimit=[100, 20])),
    ("limit-beyond", question("elb.certificates", limit=2001)),
    ("limit-none", question("apig.certificates", limit=0)),
    ("limit-as-text", question("iotda.certificates", limit="50")),
    ("unknown-filter", question("elb.listeners", sniContainerRefs=[CERTIFICATE])),
    ("endpoint-malformed", {**question("iam.projects"), "endpoint": "http://127.0.0.1"}),
]:
    case(f"question.{name}", asked)
case("question.endpoint", {"kind": "iotda.certificates", "endpoint": "a1b2c3d4e5.st1.iotda-app.cn-north-4.myhuaweicloud.com", "projectId": f" {PROJECT}\n"})
case("question.region-without-host", {"kind": "iam.accounts", "region": "cn-south-4"})
case("question.nulls", question("elb.certificates", limit=None, name=[], domain=[""], adminStateUp=False, marker=None))

FOLDER.end()
