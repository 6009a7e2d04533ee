"""Signatures of the vendor's SDK for Python. In: a request on each line, as JSON. Out: on each line the value of its Authorization header, as JSON."""

import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import DerivationAKSKSigner, Signer, SM3Signer

SIGNERS = {"SDK-HMAC-SHA256": Signer, "SDK-HMAC-SM3": SM3Signer, "V11-HMAC-SHA256": DerivationAKSKSigner}


def authorization(drawn):
    request = SdkRequest(
        method=drawn["method"],
        schema="https",
        host=drawn["host"],
        resource_path=drawn["path"],
        query_params=[tuple(pair) for pair in drawn["query"]],
        header_params=dict(drawn["headers"]),
        body=drawn["body"],
    )
    signer = SIGNERS[drawn["algorithm"]](BasicCredentials(drawn["accessKey"], drawn["secretKey"], "project"))
    signed = signer.sign(request, *drawn["scope"])
    return signed.header_params["Authorization"]


for line in sys.stdin:
    print(json.dumps(authorization(json.loads(line))))
