"""Calling the sandbox with the vendor's SDK. In: JSON on standard input, made by run.js. Out: clients and credentials; a line for each call."""

import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcore.region.region import Region

given = json.load(sys.stdin)
demo = given["demo"]
failures = 0


def host(service):
    return "{}.{}.myhuaweicloud.com".format(service, demo["region"])


def connect(client, at, credentials):
    """A client of the real host; the environment's proxy is the sandbox."""
    region = Region(demo["region"], "http://" + at)
    return client.new_builder().with_credentials(credentials).with_region(region).build()


def basic(account=demo, project=demo["projectId"]):
    credentials = BasicCredentials(account["accessKey"], account["secretKey"], project)
    return credentials.with_security_token(account["securityToken"]) if "securityToken" in account else credentials


def everywhere(account=demo, domain=demo["domainId"]):
    return GlobalCredentials(account["accessKey"], account["secretKey"], domain)


def derived():
    return basic().with_derived_predicate(BasicCredentials.get_default_derived_predicate())


def check(what, call, expected):
    """Makes a call and compares what is asked of its answer, or of the SDK's exception."""
    global failures
    try:
        got = call()
    except ClientRequestException as error:
        got = (error.status_code, error.error_code, bool(error.request_id))
    except Exception as error:  # pylint: disable=broad-except
        got = f"{type(error).__name__}: {error}"
    failures += got != expected
    print(f"ok      {what}" if got == expected else f"FAILED  {what}: {got}, not {expected}", flush=True)


def finish():
    sys.exit(1 if failures else 0)
