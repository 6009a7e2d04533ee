//! In: nothing. Out: what the rules of ELB say.

use crate::words::sentences;

sentences! {
    PURPOSE "elb.purpose" "Updates a certificate."
    LIST_PURPOSE "elb.certificates.purpose" "Lists the certificates of a project, to choose one."
    SHOW_PURPOSE "elb.certificate.purpose" "Shows a certificate, before it is changed and after."
    LISTENERS_PURPOSE "elb.listeners.purpose" "Lists the listeners that use a certificate."
    LISTENER_PURPOSE "elb.listener.purpose" "Shows a listener."
    ECHO_PURPOSE "elb.private-key-echo.purpose" "Shows whether the service answers with private keys."
    SWITCH_ECHO_PURPOSE "elb.switch-private-key-echo.purpose" "Switches whether the service answers with private keys."

    ECHO_OFF "elb.private-key-echo-off"
        "Answers about certificates of this project will have asterisks in place of private keys. Whoever reads keys back from the service will not get them any more."
    ECHO_ON "elb.private-key-echo-on"
        "Whoever may list the certificates of this project will be sent the private key of each of them."
    ECHO_ON_REPAIR "elb.private-key-echo-on.repair" "Leave the private key echo off."

    EVERY_LISTENER_CHECKS "elb.every-listener.checks"
        "Every listener that this certificate is bound to checks clients against the new one as soon as the call succeeds."
    EVERY_LISTENER_PRESENTS "elb.every-listener.presents"
        "Every listener that this certificate is bound to presents the new one as soon as the call succeeds."
    EVERY_LISTENER_NONE "elb.every-listener.none" "No listener uses this certificate."
    EVERY_LISTENER_NAMED "elb.every-listener.named"
        "Listeners that present the new certificate as soon as the call succeeds: {listeners}."
    EVERY_LISTENER_MANY "elb.every-listener.named.many"
        "Listeners that present the new certificate as soon as the call succeeds: {listeners}. Further listeners: {more}."
    EVERY_LISTENER_CHECKING "elb.every-listener.checking"
        "Listeners that check clients against the new certificate as soon as the call succeeds: {listeners}."
    EVERY_LISTENER_CHECKING_MANY "elb.every-listener.checking.many"
        "Listeners that check clients against the new certificate as soon as the call succeeds: {listeners}. Further \
         listeners: {more}."

    TYPE_ASSUMED "elb.type-assumed"
        "The certificate in the cloud is assumed to be a server certificate: its type is not in the request, and was not \
         given."
    TYPE_UNKNOWN "elb.type-assumed.unknown"
        "The certificate in the cloud is of the type {type}, which is not known here; it is assumed to be a server \
         certificate."
    TYPE_GIVEN_TWICE "elb.type-assumed.twice" "The type was given twice; {taken} is used, not {other}."

    NOTHING_TO_UPDATE "elb.nothing-to-update" "There is nothing to update: no certificate, name, description or domain."
    DOMAIN_CLEARED "elb.domain-cleared"
        "The domain is cleared; if a listener uses this certificate, the answer is 409 ELB.8907."
    DOMAIN_WITHOUT_EFFECT "elb.domain-without-effect" "The domain takes effect only on a server certificate."
    KEY_FORM_UNNAMED "key.form-unnamed"
        "The key is sent as PRIVATE KEY (PKCS#8), as the document's own example does; the user guide names only RSA PRIVATE KEY and EC PRIVATE KEY."
    PROTECTION_REASON_ALONE "elb.protection-reason-alone"
        "A reason for modification protection needs the status consoleProtection."
    PROTECTED "elb.protected" "Modification protection in the console is on for the certificate in place."
    PROTECTED_BECAUSE "elb.protected.because"
        "Modification protection in the console is on for the certificate in place. The reason that was given: {reason}."
    MANAGED_ELSEWHERE "elb.managed-elsewhere"
        "The certificate in place comes from Cloud Certificate Manager, where its id is {id}. A different certificate is \
         sent, and would still be shown as that one."
    MANAGED_ELSEWHERE_UNNAMED "elb.managed-elsewhere.unnamed"
        "The certificate in place comes from Cloud Certificate Manager. A different certificate is sent, and would still \
         be shown as coming from there."
    DOMAIN_NAMES_LOST "elb.domain-names-lost"
        "The domain list loses {names}. Listeners that no longer choose the certificate for these names: {listeners}."
    SNI_NAMES_GAINED "elb.sni-names"
        "The new certificate has names that the certificate in place does not have: {names}. If another certificate of the \
         same listener has one of these names, the answer is 409 ELB.8907. Listeners: {listeners}."
    SNI_NAMES_MANY "elb.sni-names.many"
        "The new certificate has {count} names. All SNI certificates of one listener may have at most {shared} names in \
         total on a shared load balancer, and {dedicated} on a dedicated one. Listeners: {listeners}."
    CLIENT_AUTHORITY_LOST "elb.client-authority-lost"
        "Clients are no longer checked against {subject}: clients whose certificates it issued are refused."
    PRIVATE_KEY_ECHO "elb.private-key-echo"
        "The private key echo is on: whoever may look at certificates is also sent their private keys. It can be switched \
         off."

    SCM_WITHOUT_CONTENT "elb.scm-without-content"
        "The id is only recorded: the service does not fetch that certificate, so the certificate and key must be sent along."
    SCM_ID_MISSING "elb.scm-id-missing" "The source is scm, but the id of the certificate there is missing."

    TYPE_REPAIR "elb.other-type.repair"
        "Give its type as {field}, and check that what was sent fits that type."
}
