//! In: nothing. Out: what the rules of an authority's activation say.

use crate::words::sentences;

sentences! {
    PURPOSE "pca.purpose" "Activates a subordinate CA."
    LIST_PURPOSE "pca.authorities.purpose" "Lists the CAs, to choose one and its parent."
    SHOW_PURPOSE "pca.authority.purpose" "Shows a CA, before it is activated and after, and its parent."
    EXPORT_PURPOSE "pca.certificate.purpose" "Exports the certificate of a CA, which proves what was activated."
    REQUEST_PURPOSE "pca.request.purpose" "Exports the certificate request of a CA that is not activated."

    ONCE_ONLY "pca.once-only"
        "A CA is activated only once; neither its parent nor its validity can be changed afterwards."
    NOT_PENDING "pca.not-pending"
        "Only a CA that is pending activation can be activated; this one is {state}."
    ALREADY_ACTIVE "pca.not-pending.active" "This CA has been activated already."
    STATE_UNCONFIRMED "pca.state-unconfirmed"
        "Only a CA that is pending activation can be activated; the state of this one was not given."
    ISSUER_MISSING "pca.issuer-missing" "The id of the parent CA is empty."
    ISSUER_IS_ITSELF "pca.issuer-is-itself"
        "The parent CA has the same id as the CA itself; no CA activates itself."
    ISSUER_UNUSUAL "pca.issuer-unusual" "The id of the parent CA is not a UUID, as the ids of CAs are."

    PATH_LENGTH_MISSING "pca.path-length-missing"
        "The path length is not given: the document of 2023-06-29 asks for it, the page of 2025-11-28 does not."
    PATH_LENGTH_OUT_OF_RANGE "pca.path-length-out-of-range"
        "The path length is {length}; {least} to {most} are allowed."
    PATH_LENGTH_OF_PARENT "pca.path-length-of-parent"
        "The path length is {length}; the parent CA's is {limit}, so it can be {most} at most."
    PATH_LENGTH_OF_PARENT_NOT_TOLD "pca.path-length-of-parent.not-told"
        "What was found of the parent CA does not include its path length."
    PATH_LENGTH_OF_PARENT_NONE "pca.path-length-of-parent.none"
        "The path length is {length}; the parent CA's is 0, so it may have no CA below it."

    VALIDITY_NOT_POSITIVE "pca.validity-not-positive" "The validity is {value}; it must be at least 1."
    VALIDITY_TOO_LONG "pca.validity-too-long"
        "The validity is {value} {unit}; a subordinate CA may have at most 20 years, which are {most} {unit}."
    VALIDITY_PERHAPS_TOO_LONG "pca.validity-perhaps-too-long"
        "The validity is {value} {unit}. With months of 31 days, 20 years are {loosest}; with years of 365 days, \
         {strictest}. The document does not say which counts."
    HOURS_DISPUTED "pca.hours-disputed"
        "The document lists HOUR, but the service's error table says that only years, months and days are accepted."
    STARTS_TOO_EARLY "pca.starts-too-early"
        "The validity would start on {start}; it may start five minutes ago at the earliest."
    STARTS_IN_SECONDS "pca.starts-too-early.seconds"
        "The validity would start on {start}; it may start five minutes ago at the earliest. It looks like seconds; \
         milliseconds are needed."
    START_BEYOND_INT32 "pca.start-beyond-int32"
        "The definition of the call says that the start is a 32-bit number, too small for milliseconds. If the service \
         refuses it, leave the start out: the validity then begins at once."
    ENDS_AFTER_PARENT "pca.validity-beyond-parent.ends"
        "The CA would expire after its parent, which expires on {notAfter}."
    ENDS_PERHAPS_AFTER_PARENT "pca.validity-perhaps-beyond-parent"
        "The CA would perhaps expire after its parent, which expires on {notAfter}: with years of 365 days it would not, with years of \
         twelve months of 31 days it would. The document does not say which counts."
    STARTS_BEFORE_PARENT "pca.validity-beyond-parent.starts"
        "The validity would start before the parent CA's, which starts on {notBefore}."

    HASH_UNFIT_FOR_PARENT "pca.hash-unfit-for-parent"
        "SM3 is for SM2 keys, and an SM2 key needs SM3. Here the hash is {hash}, and the parent CA's key is {key}."
    HASH_WEAKER_THAN_PARENT "pca.hash-weaker-than-parent"
        "{hash} is weaker than the parent CA's {key} key; SHA{bits} is as strong."
    SM3_BY_SITE "pca.sm3-by-site" "SM3 is available on the Chinese site only."
    PARENT_MAY_NOT_ISSUE "pca.parent-not-an-authority"
        "The certificate given here may not issue others, so it is not the parent CA's."
    PARENT_INACTIVE "pca.parent-inactive" "The parent CA is {state}; only an active CA signs others."
    PARENT_EXPIRED "pca.parent-not-an-authority.expired" "The parent CA's certificate expired on {notAfter}."

    PREPAID_FIELDS_MISSING "pca.prepaid-fields.missing"
        "This CA is billed by the year or month, so its type, distinguished name and key algorithm must be given again. \
         Missing: {fields}."
    PREPAID_FIELDS "pca.prepaid-fields"
        "Type, distinguished name and key algorithm are given together, and only for a CA that is billed by the year or \
         month."
    ROOT_TYPE "pca.root-type"
        "A root CA has no parent, so it is not activated by one; this call is for subordinate CAs."
    NAME_INCOMPLETE "pca.distinguished-name-incomplete"
        "A distinguished name is given with all six parts or not at all. Missing: {fields}."
    NAME_CHARACTERS "pca.distinguished-name-characters"
        "The part {field} of the distinguished name has a character that is not allowed; letters, digits, Chinese \
         characters, spaces and - _ . , are."
    COUNTRY_MALFORMED "pca.country-malformed" "The country is a code of two letters, such as CN."
    LISTS_UNSAID "pca.crl-incomplete.enabled"
        "State whether CRLs are published: true or false."
    BUCKET_MISSING "pca.crl-incomplete.bucket" "To publish CRLs, give the OBS bucket that stores them."
    DAYS_OUT_OF_RANGE "pca.crl-incomplete.days"
        "Give the CRL update period in days: {least} to {most}."
    KEY_USAGE_UNKNOWN "pca.key-usage-unknown" "{usage} is no key usage of RFC 5280."
    KEY_USAGE_WITHOUT_SIGNING "pca.key-usage-unknown.without-signing"
        "Without keyCertSign the CA could not issue certificates."
    ENTERPRISE_PROJECT_UNUSUAL "pca.enterprise-project-unusual"
        "An enterprise project is \"all\", \"0\" or a UUID."
}
