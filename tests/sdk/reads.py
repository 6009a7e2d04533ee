"""The reads with the vendor's SDK. In: JSON on standard input, made by run.js, with what the sandbox holds. Out: a line for each call; exit code 1
when the SDK read something else than what is there."""

from huaweicloudsdkapig.v2 import (
    ApigClient,
    ListAttachedDomainsV2Request,
    ListCertificatesV2Request,
    ListInstancesV2Request,
    ShowDetailsOfCertificateV2Request,
)
from huaweicloudsdkccm.v1 import (
    CcmClient,
    ExportCertificateAuthorityCertificateRequest,
    ListCertificateAuthorityRequest,
    ShowCertificateAuthorityRequest,
)
from huaweicloudsdkelb.v3 import (
    CreateCertificatePrivateKeyEchoRequest,
    CreateCertificatePrivateKeyEchoRequestBody,
    ElbClient,
    ListCertificatesRequest,
    ListListenersRequest,
    ShowCertificatePrivateKeyEchoRequest,
    ShowCertificateRequest,
    ShowListenerRequest,
)
from huaweicloudsdkiam.v3 import (
    IamClient,
    KeystoneListAuthDomainsRequest,
    KeystoneListAuthProjectsRequest,
    KeystoneListProjectsRequest,
)
from huaweicloudsdkiotda.v5 import IoTDAClient, ListProvisioningTemplatesRequest, ListServerCertificateRequest
from huaweicloudsdkiotda.v5 import ListCertificatesRequest as ListDeviceAuthoritiesRequest
from huaweicloudsdkiotda.v5 import ShowCertificateRequest as ShowDeviceAuthorityRequest
from huaweicloudsdkscm.v3 import ListCertificatesRequest as ListManagedRequest
from huaweicloudsdkscm.v3 import ScmClient

from calling import basic, check, connect, demo, derived, everywhere, finish, given, host

held = given["held"]
elb = connect(ElbClient, host("elb"), basic())
apig = connect(ApigClient, demo["apig"]["endpoint"], basic())
iotda = connect(IoTDAClient, demo["iotda"]["endpoint"], basic())
ccm = connect(CcmClient, demo["pca"]["endpoint"], everywhere())
iam = connect(IamClient, host("iam"), everywhere())
scm = connect(ScmClient, host("scm"), everywhere())


def plain(value):
    """What the SDK read, as the members that came."""
    return value.to_dict() if hasattr(value, "to_dict") else value


def picked(things, like):
    """Of each thing what the sandbox's own list has of it."""
    return [{name: plain(getattr(thing, name)) for name in one} for thing, one in zip(things, like)] if len(things) == len(like) else len(things)


def by_marker(ask, items, limit=3):
    """ELB: from marker to marker."""
    found, marker = [], None
    while True:
        answer = ask(limit, marker)
        found += items(answer)
        if answer.page_info.next_marker is None:
            return found
        marker = answer.page_info.next_marker


def by_offset(ask, items, limit=2):
    """API Gateway and the private authorities: until there are as many as in all."""
    found = []
    while True:
        answer = ask(limit, len(found))
        found += items(answer)
        if len(found) >= answer.total:
            return found


def by_newest(ask, items, limit=2):
    """IoT Device Access: until a page is empty."""
    found, marker = [], None
    while True:
        answer = ask(limit, marker)
        if not items(answer):
            return found
        found += items(answer)
        marker = answer.page.marker


def certificates(**filters):
    def ask(limit, marker):
        return elb.list_certificates(ListCertificatesRequest(limit=limit, marker=marker, **filters))

    return by_marker(ask, lambda answer: answer.certificates)


def listeners(**filters):
    def ask(limit, marker):
        return elb.list_listeners(ListListenersRequest(limit=limit, marker=marker, **filters))

    return by_marker(ask, lambda answer: answer.listeners)


def uses(certificate):
    """All the listeners that present a certificate or check clients with it, SNI included."""
    protocols = ["HTTPS", "TERMINATED_HTTPS", "TLS", "QUIC"]
    presenting = listeners(default_tls_container_ref=[certificate]) + listeners(client_ca_tls_container_ref=[certificate])
    by_name = [one for one in listeners(protocol=protocols) if certificate in one.sni_container_refs]
    return sorted({one.name for one in presenting + by_name})


def switch_echo(on):
    body = CreateCertificatePrivateKeyEchoRequestBody(private_key_echo=on)
    answer = elb.create_certificate_private_key_echo(CreateCertificatePrivateKeyEchoRequest(body=body))
    return answer.status_code, answer.private_key_echo, elb.show_certificate_private_key_echo(ShowCertificatePrivateKeyEchoRequest()).private_key_echo


everything = held["elb"]["certificates"]
check("elb: list certificates, page by page", lambda: picked(certificates(), everything), everything)
check("elb: show each of them", lambda: picked([elb.show_certificate(ShowCertificateRequest(one["id"])).certificate for one in everything], everything), everything)
names = ["Website", "Checkout 结算"]
check("elb: find them by name", lambda: sorted(one.name for one in certificates(name=names)), sorted(names))
check("elb: a limit that is too large, refused", lambda: elb.list_certificates(ListCertificatesRequest(limit=2001)), (400, "ELB.1004", True))
check("elb: list listeners", lambda: picked(listeners(), held["elb"]["listeners"]), held["elb"]["listeners"])
check("elb: what uses a certificate", lambda: uses(demo["issued"]["blogId"]), ["web-8443"])
check("elb: what checks clients with one", lambda: uses(demo["clientCertificateId"]), ["https-443"])
check("elb: show a listener", lambda: elb.show_listener(ShowListenerRequest(listeners()[0].id)).listener.name, "https-443")
check("elb: switch the echo of private keys off", lambda: switch_echo(False), (201, False, False))
check("elb: keys are asterisks now", lambda: {one.private_key for one in certificates(type=["server"])}, {"******"})
check("elb: switch it on again", lambda: switch_echo(True), (201, True, True))

gateway = held["apig"]


def api_certificates(limit, offset):
    return apig.list_certificates_v2(ListCertificatesV2Request(limit=limit, offset=offset))


def api_domains(limit, offset):
    request = ListAttachedDomainsV2Request(certificate_id=demo["apig"]["instanceCertificateId"], limit=limit, offset=offset)
    return apig.list_attached_domains_v2(request)


def api_detail(one):
    return apig.show_details_of_certificate_v2(ShowDetailsOfCertificateV2Request(one["id"]))


check("apig: list certificates", lambda: picked(by_offset(api_certificates, lambda answer: answer.certs), gateway["certificates"]), gateway["certificates"])
check("apig: show each of them", lambda: picked([api_detail(one) for one in gateway["certificates"]], gateway["certificates"]), gateway["certificates"])
check("apig: the serial number is decimal", lambda: api_detail(gateway["certificates"][0]).serial_number, "4097")
check("apig: domains of a certificate", lambda: picked(by_offset(api_domains, lambda answer: answer.bound_domains, 1), gateway["domains"]), gateway["domains"])
check("apig: gateways", lambda: picked(apig.list_instances_v2(ListInstancesV2Request(status="Running")).instances, gateway["gateways"]), gateway["gateways"])

devices = held["iotda"]


def device_authorities(client):
    return lambda limit, marker: client.list_certificates(ListDeviceAuthoritiesRequest(limit=limit, marker=marker, app_id=demo["iotda"]["appId"]))


def device_authority(one):
    return iotda.show_certificate(ShowDeviceAuthorityRequest(certificate_id=one["certificate_id"]))


def without(name, things):
    return [{member: value for member, value in one.items() if member not in name} for one in things]


instance = connect(IoTDAClient, demo["iotda"]["instanceEndpoint"], derived())
listed = without(["name", "content"], devices["certificates"])
check("iotda: list certificates", lambda: picked(by_newest(device_authorities(iotda), lambda answer: answer.certificates), listed), listed)
check("iotda: at the instance's host, V11-HMAC-SHA256", lambda: picked(by_newest(device_authorities(instance), lambda answer: answer.certificates), listed), listed)
check("iotda: show each of them, with its content", lambda: picked([device_authority(one) for one in devices["certificates"]], devices["certificates"]), devices["certificates"])
check("iotda: a limit that is too large, refused", lambda: iotda.list_certificates(ListDeviceAuthoritiesRequest(limit=51)), (400, "IOTDA.000017", True))
templates = sorted(devices["templates"])
check("iotda: templates", lambda: sorted(one.template_name for one in iotda.list_provisioning_templates(ListProvisioningTemplatesRequest()).templates), templates)
named = ListProvisioningTemplatesRequest(template_name="模板-01")
check("iotda: a template by its name", lambda: [one.template_name for one in iotda.list_provisioning_templates(named).templates], ["模板-01"])
servers = ListServerCertificateRequest()
check("iotda: server certificates", lambda: [one.server_certificate_id for one in iotda.list_server_certificate(servers).server_certificates], [demo["iotda"]["ocspServerCaId"]])

authorities = held["pca"]


def private_authorities(**filters):
    def ask(limit, offset):
        return ccm.list_certificate_authority(ListCertificateAuthorityRequest(limit=limit, offset=offset, sort_key="common_name", sort_dir="ASC", **filters))

    return by_offset(ask, lambda answer: answer.certificate_authorities)


def exported(authority):
    answer = ccm.export_certificate_authority_certificate(ExportCertificateAuthorityCertificateRequest(authority))
    return answer.status_code, answer.certificate.replace("\r\n", "\n"), (answer.certificate_chain or "").replace("\r\n", "\n")


check("pca: list authorities", lambda: picked(private_authorities(), authorities), authorities)
check("pca: show each of them", lambda: picked([ccm.show_certificate_authority(ShowCertificateAuthorityRequest(one["ca_id"])) for one in authorities], authorities), authorities)
check("pca: those that can sign", lambda: [one.path_length for one in private_authorities(status="ACTIVED")], [1, 7])
root, plant = held["exported"]
check("pca: export a root", lambda: exported(demo["pca"]["issuerId"]), (200, root, ""))
check("pca: export one below it", lambda: exported(demo["pca"]["subordinateIssuerId"]), (200, plant, root))
check("pca: export one that waits, refused", lambda: exported(demo["pca"]["caId"]), (400, "PCA.00020001", True))

projects = held["projects"]


def all_projects():
    return iam.keystone_list_auth_projects(KeystoneListAuthProjectsRequest()).projects


def named_projects(**filters):
    return [one.id for one in iam.keystone_list_projects(KeystoneListProjectsRequest(**filters)).projects]


def own_project():
    """What the SDK does by itself for credentials without a project."""
    client = connect(ElbClient, host("elb"), basic(given["policyOnly"], None))
    answer = client.show_certificate(ShowCertificateRequest(demo["certificateId"]))
    return answer.certificate.project_id


def own_account():
    """The same without an account: the list of accounts is empty for this identity, and so the token service tells."""
    client = connect(CcmClient, demo["pca"]["endpoint"], everywhere(given["policyOnly"], None))
    return client.show_certificate_authority(ShowCertificateAuthorityRequest(demo["pca"]["issuerId"])).domain_id


check("iam: every project", lambda: picked(all_projects(), projects), projects)
check("iam: a region's own project", lambda: named_projects(name="cn-north-4"), [demo["projectId"]])
check("iam: two of one name", lambda: len(named_projects(name="eu-west-0")), 2)
check("iam: one by page", lambda: named_projects(page=2, per_page=1), [demo["teamProjectId"]])
check("iam: the account", lambda: [one.id for one in iam.keystone_list_auth_domains(KeystoneListAuthDomainsRequest()).domains], [demo["domainId"]])
check("iam: the SDK looks up the project", own_project, demo["projectId"])
check("sts: the SDK looks up the account", own_account, demo["domainId"])
managed = sorted(held["scm"])
check("scm: list certificates", lambda: sorted(one.name for one in scm.list_certificates(ListManagedRequest(limit=50, status="ISSUED")).certificates), managed)
finish()
