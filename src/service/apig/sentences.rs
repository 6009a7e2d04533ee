//! In: nothing. Out: what the rules of API Gateway say.

use crate::words::sentences;

sentences! {
    PURPOSE "apig.purpose" "Replaces a certificate."
    GATEWAY_PURPOSE "apig.purpose.gateway"
        "Finds the gateway that a certificate belongs to, which must be known to replace it."
    LIST_PURPOSE "apig.certificates.purpose" "Lists the certificates, to choose one."
    SHOW_PURPOSE "apig.certificate.purpose" "Shows a certificate, before it is replaced and after."
    DOMAINS_PURPOSE "apig.domains.purpose" "Lists the domains that use a certificate."
    GATEWAYS_PURPOSE "apig.gateways.purpose" "Lists the gateways, to choose one."

    PAIR_MISSING "apig.pair-missing"
        "The certificate and its key are always sent together, even to change the name alone; neither is given."
    BEYOND_2038 "certificate.beyond-2038" "The certificate expires on {notAfter}; it has to expire before 2038-01-19T03:14:07Z."

    NAME_LENGTH "apig.name-malformed.length"
        "The name \"{name}\" is not allowed: it has {count} characters, and needs 4 to 50."
    NAME_START "apig.name-malformed.start" "The name \"{name}\" is not allowed: it must start with a letter."
    NAME_CHARACTERS "apig.name-malformed.characters"
        "The name \"{name}\" is not allowed: use only letters, digits and underscores."
    NAME_IN_CHINESE "apig.name-in-chinese"
        "The name has Chinese characters: the SDK's description allows them, the document names only letters."
    RENAMED "apig.renamed" "The certificate is renamed from \"{current}\" to \"{name}\"."
    NAME_UNCONFIRMED "apig.name-unconfirmed"
        "The name is part of the call: the certificate will be called \"{name}\", whatever it is called now."

    INSTANCE_ID_MISSING "apig.instance-id-missing" "A certificate of type instance needs the gateway's id."
    INSTANCE_ID_WITHOUT_EFFECT "apig.instance-id-without-effect"
        "Only a certificate of type instance has a gateway's id; this one is global."

    SCOPE_UNSAID "apig.scope-changed.unsaid"
        "The certificate in place belongs to the gateway {gateway}. The call replaces all of it and does not name the \
         gateway: give the type and the gateway's id again."
    SCOPE_CHANGED "apig.scope-changed" "The certificate in place is of type {from}; the call changes it to {to}."
    GATEWAY_CHANGED "apig.scope-changed.gateway"
        "The certificate in place belongs to the gateway {from}; the call moves it to {to}."
    DOMAIN_NOT_COVERED "apig.domain-not-covered"
        "The new certificate does not cover these domains, which use the certificate in place: {domains}."

    TRUSTED_ROOT_DROPPED "apig.trusted-root-dropped"
        "The call would remove the trusted root CA that is there now, and clients' certificates would no longer be \
         checked. Send it again to keep it."
    TRUSTED_ROOT_DROPPED_CHECKED "apig.trusted-root-dropped.checked"
        "The call would remove the trusted root CA that is there now, and these domains check clients' certificates \
         against it: {domains}. Send it again, or switch the check off there first."
    TRUSTED_ROOT_UNSPOKEN "apig.trusted-root-unspoken"
        "Whether there is a trusted root CA now is not known; if there is one, this call removes it. Send it again, or \
         state that there is none."
    TRUSTED_ROOT_UNREADABLE "apig.trusted-root-unusable.unreadable"
        "The trusted root CA cannot be used: it holds no certificate that can be read."
    TRUSTED_ROOT_OTHER "apig.trusted-root-unusable.other"
        "The trusted root CA cannot be used: beside certificates it holds what is none, or cannot be read. Leave nothing but certificates there."
    TRUSTED_ROOT_NO_AUTHORITY "apig.trusted-root-unusable.no-authority"
        "The trusted root CA cannot be used: the certificate of {name} is not a CA certificate."
    TRUSTED_ROOT_NO_AUTHORITY_UNNAMED "apig.trusted-root-unusable.no-authority.unnamed"
        "The trusted root CA cannot be used: a certificate without a name is not a CA certificate."
    TRUSTED_ROOT_EXPIRED "apig.trusted-root-unusable.expired"
        "The trusted root CA cannot be used: the certificate of {name} has expired."
    TRUSTED_ROOT_EXPIRED_UNNAMED "apig.trusted-root-unusable.expired.unnamed"
        "The trusted root CA cannot be used: a certificate without a name has expired."
    TRUSTED_ROOT_WITHOUT_EFFECT "apig.trusted-root-without-effect"
        "Only a certificate of type instance has a trusted root CA; this one is global."
    CLIENT_AUTHENTICATION_OFF "apig.client-authentication-off"
        "On a domain that has this certificate already, the check of clients' certificates stays off until it is switched on."

    ALGORITHM_DIFFERS "apig.algorithm-differs"
        "The algorithm type is given as {stated}, but the certificate has a key of type {actual}."
}
