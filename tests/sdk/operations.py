"""The four operations with the vendor's SDK. In: JSON on standard input, made by run.js. Out: a line for each call; exit code 1
when one did not go as documented."""

from huaweicloudsdkapig.v2 import ApigClient, CertificateForm, UpdateCertificateV2Request
from huaweicloudsdkccm.v1 import (
    CcmClient,
    IssueCertificateAuthorityCertificateRequest,
    IssueCertificateAuthorityCertificateRequestBody,
    ShowCertificateAuthorityRequest,
    Validity,
)
from huaweicloudsdkelb.v3 import (
    ElbClient,
    UpdateCertificateOption,
    UpdateCertificateRequest,
    UpdateCertificateRequestBody,
)
from huaweicloudsdkiotda.v5 import IoTDAClient, UpdateCertificateDTO
from huaweicloudsdkiotda.v5 import UpdateCertificateRequest as UpdateDeviceAuthorityRequest

from calling import basic, check, connect, demo, derived, everywhere, finish, given, host


def update_elb(credentials):
    option = UpdateCertificateOption(
        certificate=given["elb"]["certificate"],
        private_key=given["elb"]["privateKey"],
        name="证书 “sdk”",
        domain="shop.example.com,*.shop.example.com",
    )
    body = UpdateCertificateRequestBody(certificate=option)
    client = connect(ElbClient, host("elb"), credentials)
    answer = client.update_certificate(UpdateCertificateRequest(demo["certificateId"], body))
    return answer.status_code, answer.certificate.name, answer.certificate.common_name


def empty_elb_domain():
    body = UpdateCertificateRequestBody(certificate=UpdateCertificateOption(domain=""))
    client = connect(ElbClient, host("elb"), basic())
    client.update_certificate(UpdateCertificateRequest(demo["certificateId"], body))


def update_apig(private_key):
    form = CertificateForm(name="证书_sdk", cert_content=given["apig"]["certificate"], private_key=private_key)
    client = connect(ApigClient, demo["apig"]["endpoint"], basic())
    answer = client.update_certificate_v2(UpdateCertificateV2Request(demo["apig"]["certificateId"], form))
    return answer.status_code, answer.name, answer.common_name, answer.algorithm_type, answer.not_after


def update_iotda(at, credentials):
    change = UpdateCertificateDTO(provision_enable=True, template_id=demo["iotda"]["templateId"])
    request = UpdateDeviceAuthorityRequest(
        instance_id=demo["iotda"]["instanceId"], certificate_id=demo["iotda"]["certificateId"], body=change
    )
    answer = connect(IoTDAClient, at, credentials).update_certificate(request)
    return answer.status_code, answer.provision_enable, answer.template_id, answer.expiry_date


def activate(path_length):
    body = IssueCertificateAuthorityCertificateRequestBody(
        issuer_id=demo["pca"]["issuerId"],
        path_length=path_length,
        signature_algorithm="SHA384",
        validity=Validity(type="YEAR", value=5),
    )
    client = connect(CcmClient, demo["pca"]["endpoint"], everywhere())
    request = IssueCertificateAuthorityCertificateRequest(demo["pca"]["caId"], body)
    return client.issue_certificate_authority_certificate(request).status_code


def show_authority():
    client = connect(CcmClient, demo["pca"]["endpoint"], everywhere())
    answer = client.show_certificate_authority(ShowCertificateAuthorityRequest(demo["pca"]["caId"]))
    return answer.status, answer.path_length, answer.issuer_id, answer.signature_algorithm


elb_answer = (200, "证书 “sdk”", "shop.example.com")
iotda_answer = (200, True, demo["iotda"]["templateId"], "20440101T000000Z")
shared, own = demo["iotda"]["endpoint"], demo["iotda"]["instanceEndpoint"]

check("elb: update a certificate", lambda: update_elb(basic()), elb_answer)
check("elb: the same with a temporary access key", lambda: update_elb(basic(demo["temporary"])), elb_answer)
check("elb: empty the domain in use, refused", empty_elb_domain, (409, "ELB.8907", True))
right_key, wrong_key = given["apig"]["privateKey"], given["elb"]["privateKey"]
apig_answer = (200, "证书_sdk", "api.example.com", "ECC", "2038-01-19T03:14:07Z")
check("apig: modify a certificate", lambda: update_apig(right_key), apig_answer)
check("apig: another certificate's key, refused", lambda: update_apig(wrong_key), (400, "APIG.2101", True))
check("iotda: update at the shared host, SDK-HMAC-SHA256", lambda: update_iotda(shared, basic()), iotda_answer)
check("iotda: update at the instance's host, V11-HMAC-SHA256", lambda: update_iotda(own, derived()), iotda_answer)
check("iotda: the other signature there, refused", lambda: update_iotda(own, basic()), (401, "IOTDA.000002", True))
check("pca: a path length of seven, refused", lambda: activate(7), (400, "PCA.00020203", True))
check("pca: activate an authority", lambda: activate(2), 204)
check("pca: it is active now", show_authority, ("ACTIVED", 2, demo["pca"]["issuerId"], "SHA384"))
check("pca: activate it again, refused", lambda: activate(2), (400, "PCA.00020001", True))
finish()
