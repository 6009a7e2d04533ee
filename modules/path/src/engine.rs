//! In: one path and one trust anchor. Out: rustls-webpki's opinion of everything but the signatures.

use core::{slice, time::Duration};

use countersign::time::Instant;
use pki_types::{
    AlgorithmIdentifier, CertificateDer, InvalidSignature, SignatureVerificationAlgorithm, TrustAnchor, UnixTime,
    alg_id,
};
use webpki::{EndEntityCert, Error, KeyUsage};

use crate::question::Purpose;

/// Judges `leaf` and `issuers`, in this very order, with `anchor` above the last of them, as if every signature by an
/// acceptable algorithm were sound.
pub fn judge(
    leaf: &EndEntityCert<'_>,
    issuers: &[CertificateDer<'_>],
    anchor: Option<&TrustAnchor<'_>>,
    time: Instant,
    purpose: Purpose,
) -> Result<(), Error> {
    let seconds = u64::try_from(time.unix()).unwrap_or_default();
    let time = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    let usage = match purpose {
        Purpose::Server => KeyUsage::server_auth(),
        Purpose::Client => KeyUsage::client_auth(),
    };
    let algorithms = ACCEPTABLE.each_ref().map(|pair| pair as &dyn SignatureVerificationAlgorithm);
    let anchors = anchor.map(slice::from_ref).unwrap_or_default();
    // Where several issuers have one name, webpki would also try them in another order, or leave some out.
    let in_this_order = |path: &webpki::VerifiedPath<'_>| {
        let same = path.intermediate_certificates().map(|issuer| issuer.der()).eq(issuers.iter().cloned());
        if same { Ok(()) } else { Err(Error::UnknownIssuer) }
    };
    leaf.verify_for_usage(&algorithms, anchors, issuers, time, usage, None, Some(&in_this_order)).map(drop)
}

/// Whether an error is about the name constraints that bind a path, rather than about the last certificate of it.
pub fn is_about_constraints(error: &Error) -> bool {
    matches!(
        error,
        Error::NameConstraintViolation
            | Error::MalformedNameConstraint
            | Error::InvalidNetworkMaskConstraint
            | Error::MaximumNameConstraintComparisonsExceeded
    )
}

/// A key algorithm and a signature algorithm that go together. What is not listed is refused: MD5, SHA-1, DSA, curves that
/// are spelled out.
#[derive(Debug)]
struct Acceptable {
    key: AlgorithmIdentifier,
    signature: AlgorithmIdentifier,
}

impl SignatureVerificationAlgorithm for Acceptable {
    fn verify_signature(&self, _key: &[u8], _message: &[u8], _signature: &[u8]) -> Result<(), InvalidSignature> {
        Ok(())
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        self.key
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.signature
    }
}

const fn pair(key: AlgorithmIdentifier, signature: AlgorithmIdentifier) -> Acceptable {
    Acceptable { key, signature }
}

/// RFC 4055 §5 wants a NULL, and lets nobody insist on it.
const fn without_null(oid: &'static [u8]) -> Acceptable {
    pair(alg_id::RSA_ENCRYPTION, AlgorithmIdentifier::from_slice(oid))
}

static ACCEPTABLE: [Acceptable; 19] = [
    pair(alg_id::RSA_ENCRYPTION, alg_id::RSA_PKCS1_SHA256),
    pair(alg_id::RSA_ENCRYPTION, alg_id::RSA_PKCS1_SHA384),
    pair(alg_id::RSA_ENCRYPTION, alg_id::RSA_PKCS1_SHA512),
    without_null(b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"),
    without_null(b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c"),
    without_null(b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d"),
    pair(alg_id::RSA_ENCRYPTION, alg_id::RSA_PSS_SHA256),
    pair(alg_id::RSA_ENCRYPTION, alg_id::RSA_PSS_SHA384),
    pair(alg_id::RSA_ENCRYPTION, alg_id::RSA_PSS_SHA512),
    pair(alg_id::ECDSA_P256, alg_id::ECDSA_SHA256),
    pair(alg_id::ECDSA_P256, alg_id::ECDSA_SHA384),
    pair(alg_id::ECDSA_P256, alg_id::ECDSA_SHA512),
    pair(alg_id::ECDSA_P384, alg_id::ECDSA_SHA256),
    pair(alg_id::ECDSA_P384, alg_id::ECDSA_SHA384),
    pair(alg_id::ECDSA_P384, alg_id::ECDSA_SHA512),
    pair(alg_id::ECDSA_P521, alg_id::ECDSA_SHA256),
    pair(alg_id::ECDSA_P521, alg_id::ECDSA_SHA384),
    pair(alg_id::ECDSA_P521, alg_id::ECDSA_SHA512),
    pair(alg_id::ED25519, alg_id::ED25519),
];
