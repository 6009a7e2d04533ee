//! In: nothing. Out: what is given in place of a certificate and its key, one a row, with what is said of it.

use super::Foreign;
use crate::words::{Sentence, english::foreign as say};

pub(super) const ROWS: &[Foreign] = &[
    public("certificate-request", &say::CERTIFICATE_REQUEST),
    public("signed-public-key", &say::SIGNED_PUBLIC_KEY),
    public("public-key", &say::PUBLIC_KEY),
    public("revocation-list", &say::REVOCATION_LIST),
    public("attribute-certificate", &say::ATTRIBUTE_CERTIFICATE),
    public("ocsp-response", &say::OCSP_RESPONSE),
    public("parameters", &say::PARAMETERS),
    public("ssh-public-key", &say::SSH_PUBLIC_KEY),
    public("jwk", &say::JWK),
    public("thumbprint", &say::THUMBPRINT),
    public("identifier", &say::IDENTIFIER),
    public("domain-name", &say::DOMAIN_NAME),
    public("printed", &say::PRINTED),
    public("access-key", &say::ACCESS_KEY),
    public("html", &say::HTML),
    public("address", &say::ADDRESS),
    public("unknown", &say::UNKNOWN),
    holding("jwk-private", &say::JWK_PRIVATE),
    holding("jks", &say::JKS),
    holding("jceks", &say::JCEKS),
    holding("bks", &say::BKS),
    holding("zip", &say::ZIP),
    holding("gzip", &say::GZIP),
    holding("archive", &say::ARCHIVE),
    holding("ppk", &say::PPK),
    holding("xml-key", &say::XML_KEY),
    holding("ssh2-private-key", &say::SSH2_PRIVATE_KEY),
    holding("pvk", &say::PVK),
    holding("tpm-key", &say::TPM_KEY),
    holding("sm2-container", &say::SM2_CONTAINER),
    holding("database", &say::DATABASE),
    holding("keychain", &say::KEYCHAIN),
    holding("age", &say::AGE),
    holding("pgp", &say::PGP),
    holding("picture", &say::PICTURE),
    holding("utf-32", &say::UTF_32),
    holding("binary-as-text", &say::BINARY_AS_TEXT),
    holding("xml", &say::XML),
    holding("json", &say::JSON),
    holding("kubernetes", &say::KUBERNETES),
    holding("path", &say::PATH),
    holding("nothing", &say::NOTHING),
    holding("placeholder", &say::PLACEHOLDER),
];

/// What can hold no private key.
const fn public(id: &'static str, sentences: &'static [Sentence; 2]) -> Foreign {
    Foreign { id, sentences, may_hold: false }
}

const fn holding(id: &'static str, sentences: &'static [Sentence; 2]) -> Foreign {
    Foreign { id, sentences, may_hold: true }
}
