//! In: nothing. Out: what the rules of IoTDA say.

use crate::words::sentences;

sentences! {
    PURPOSE "iotda.purpose" "Updates a CA certificate."
    LIST_PURPOSE "iotda.certificates.purpose" "Lists the CA certificates, to choose one."
    SHOW_PURPOSE "iotda.certificate.purpose" "Shows a CA certificate, before it is changed and after."
    TEMPLATES_PURPOSE "iotda.templates.purpose" "Lists the templates for devices that register themselves, to choose one."
    SERVER_CERTIFICATES_PURPOSE "iotda.server-certificates.purpose"
        "Lists the certificates that OCSP servers can be checked with, to choose one."

    NOTHING_TO_UPDATE "iotda.nothing-to-update" "There is nothing to update: no field is set."
    EDITION_UNSUPPORTED "iotda.edition-unsupported"
        "The basic edition does not have this call; standard and enterprise do."
    EDITION_DISPUTED "iotda.edition-unsupported.disputed"
        "The document gives this call to the standard and enterprise editions alone, and yet says what the professional edition needs for it."
    INSTANCE_ID_MISSING "iotda.instance-id-missing"
        "The professional edition needs the id of the instance; it is on the console's Overview page."
    INSTANCE_ID_RECOMMENDED "iotda.instance-id-recommended"
        "The document recommends to send the id of the instance; it is on the console's Overview page."
    SHARED_HOST "iotda.shared-host"
        "Instances of this edition usually have a host of their own; the region's shared host may refuse the call with 401 \
         IOTDA.000002."

    TEMPLATE_ID_MALFORMED "iotda.template-id-malformed"
        "The id of a template has 24 hexadecimal digits; \"{id}\" has not. Its name is not its id."
    TEMPLATE_ID_EMPTY "iotda.template-id-malformed.empty"
        "The document does not say what an empty id of a template does; null unbinds the template."
    NOT_VERIFIED "iotda.not-verified"
        "The CA certificate has not been verified; self-registration and OCSP work only for one that has been."
    TEMPLATE_MISSING "iotda.template-missing"
        "Devices cannot register themselves without a pre-provisioning template, and none is bound."
    TEMPLATE_UNCONFIRMED "iotda.template-unconfirmed"
        "Self-registration needs a bound pre-provisioning template; whether one is bound now is not known."
    UNBOUND_WHILE_PROVISIONING "iotda.unbound-while-provisioning"
        "The template is unbound while self-registration is on; devices can then no longer register themselves."
    UNBOUND_PERHAPS_WHILE_PROVISIONING "iotda.unbound-while-provisioning.perhaps"
        "The template is unbound; whether self-registration is on now is not known. If it is, switch it off as well."

    OCSP_AUTHORITY_MISSING "iotda.ocsp-authority-missing"
        "An OCSP server that is called over TLS is checked with a CA certificate, and none is set."
    OCSP_AUTHORITY_UNCONFIRMED "iotda.ocsp-authority-unconfirmed"
        "An OCSP server that is called over TLS needs the id of the CA certificate it is checked with; whether one is set now is not known."
    OCSP_ADDRESS_MISSING "iotda.ocsp-address-missing"
        "The CA certificate names no OCSP address; only devices whose own certificates name one will be checked."
    OCSP_OVER_TLS "iotda.ocsp-over-tls"
        "The CA certificate names {address}, which is called over TLS, but TLS is not switched on."

    NOT_AN_AUTHORITY "iotda.not-an-authority"
        "The certificate given here is not a CA certificate. Is it the one that this call is about?"
    AUTHORITY_EXPIRED "iotda.authority-expired"
        "The CA certificate expired on {notAfter}; devices whose certificates it issued are refused."
}
