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

    ECHO_OFF "elb.private-key-echo.off"
        "Answers about certificates of this project will have asterisks in place of private keys. Whoever reads keys back from the service will not get them any more."
    ECHO_ON "elb.private-key-echo.on"
        "Whoever may list the certificates of this project will be sent the private key of each of them."
    ECHO_ON_REPAIR "elb.private-key-echo.on.repair" "Leave the private key echo off."

    EVERY_LISTENER_CHECKS "elb.every-listener.checks"
        "Every listener that this certificate is bound to checks clients against the new one as soon as the call succeeds."
    EVERY_LISTENER_PRESENTS "elb.every-listener.presents"
        "Every listener that this certificate is bound to presents the new one as soon as the call succeeds."

    TYPE_ASSUMED "elb.type-assumed"
        "The certificate in the cloud is taken for a server's: its type is not in the request, and was not given."
    TYPE_GIVEN_TWICE "elb.type-assumed.twice" "The type was given twice; it is taken to be {taken}, not {other}."

    NOTHING_TO_UPDATE "elb.nothing-to-update" "There is nothing to update: no certificate, name, description or domain."
    DOMAIN_CLEARED "elb.domain-cleared"
        "The domain is cleared; if a listener uses this certificate for a domain, the answer is 409 ELB.8907."
    DOMAIN_WITHOUT_EFFECT "elb.domain-without-effect" "The domain takes effect only on a server certificate."
    KEY_FORM_UNNAMED "key.form-unnamed"
        "The key is sent as PRIVATE KEY (PKCS#8), as the document's own example does; the user guide names only RSA PRIVATE KEY and EC PRIVATE KEY."
    PROTECTION_REASON_ALONE "elb.protection-reason-alone"
        "A reason for protection goes only with the status consoleProtection."
    SCM_WITHOUT_CONTENT "elb.scm-without-content"
        "The id is only recorded: the service does not fetch that certificate, so the certificate and key must be sent along."
    SCM_ID_MISSING "elb.scm-id-missing" "The source is said to be scm, but not which certificate there."

    TYPE_REPAIR "elb.other-type.repair"
        "Give its type as {field}, and look whether what was sent is what such a certificate needs."
}
