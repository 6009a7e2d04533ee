//! In: nothing. Out: every object identifier that is known here, once, by its name in the standard, as content bytes; and those that
//! people have a name for.

#![allow(missing_docs, reason = "the standards that are named say it all")]

use super::oid;

// Keys: RFC 3279, 4055, 5480, 8410, 9881, 9935.
pub const RSA_ENCRYPTION: &[u8] = oid!("1.2.840.113549.1.1.1");
pub const RSAES_OAEP: &[u8] = oid!("1.2.840.113549.1.1.7");
/// As the algorithm of a signature too.
pub const RSASSA_PSS: &[u8] = oid!("1.2.840.113549.1.1.10");
/// What X.500 first called it.
pub const RSA_X500: &[u8] = oid!("2.5.8.1.1");
pub const DSA: &[u8] = oid!("1.2.840.10040.4.1");
pub const EC_PUBLIC_KEY: &[u8] = oid!("1.2.840.10045.2.1");
pub const EC_DH: &[u8] = oid!("1.3.132.1.12");
pub const X25519: &[u8] = oid!("1.3.101.110");
pub const X448: &[u8] = oid!("1.3.101.111");
/// As the algorithm of a signature too.
pub const ED25519: &[u8] = oid!("1.3.101.112");
/// As the algorithm of a signature too.
pub const ED448: &[u8] = oid!("1.3.101.113");
pub const ML_DSA_44: &[u8] = oid!("2.16.840.1.101.3.4.3.17");
pub const ML_DSA_65: &[u8] = oid!("2.16.840.1.101.3.4.3.18");
pub const ML_DSA_87: &[u8] = oid!("2.16.840.1.101.3.4.3.19");

// Curves and their fields: RFC 5480, X9.62, GM/T 0006.
pub const P256: &[u8] = oid!("1.2.840.10045.3.1.7");
pub const P384: &[u8] = oid!("1.3.132.0.34");
pub const P521: &[u8] = oid!("1.3.132.0.35");
pub const SM2: &[u8] = oid!("1.2.156.10197.1.301");
pub const PRIME_FIELD: &[u8] = oid!("1.2.840.10045.1.1");

// Signatures and hashes: RFC 3279, 4055, 5758.
pub const SHA1_WITH_RSA: &[u8] = oid!("1.2.840.113549.1.1.5");
pub const SHA256_WITH_RSA: &[u8] = oid!("1.2.840.113549.1.1.11");
pub const SHA384_WITH_RSA: &[u8] = oid!("1.2.840.113549.1.1.12");
pub const SHA512_WITH_RSA: &[u8] = oid!("1.2.840.113549.1.1.13");
pub const ECDSA_WITH_SHA1: &[u8] = oid!("1.2.840.10045.4.1");
pub const ECDSA_WITH_SHA256: &[u8] = oid!("1.2.840.10045.4.3.2");
pub const ECDSA_WITH_SHA384: &[u8] = oid!("1.2.840.10045.4.3.3");
pub const ECDSA_WITH_SHA512: &[u8] = oid!("1.2.840.10045.4.3.4");
pub const MGF1: &[u8] = oid!("1.2.840.113549.1.1.8");
pub const SHA1: &[u8] = oid!("1.3.14.3.2.26");
pub const SHA256: &[u8] = oid!("2.16.840.1.101.3.4.2.1");
pub const SHA384: &[u8] = oid!("2.16.840.1.101.3.4.2.2");
pub const SHA512: &[u8] = oid!("2.16.840.1.101.3.4.2.3");

// Passwords: RFC 8018, RFC 7292, RFC 7914, RFC 9579. Those with more than one child here are prefixes of them.
/// PBES1 of RFC 8018 §A.3, one arc further.
pub const PKCS5: &[u8] = oid!("1.2.840.113549.1.5");
pub const PBKDF2: &[u8] = oid!("1.2.840.113549.1.5.12");
pub const PBES2: &[u8] = oid!("1.2.840.113549.1.5.13");
pub const PBMAC1: &[u8] = oid!("1.2.840.113549.1.5.14");
/// RFC 7292 §C, one arc further.
pub const PKCS12_PBE: &[u8] = oid!("1.2.840.113549.1.12.1");
pub const SCRYPT: &[u8] = oid!("1.3.6.1.4.1.11591.4.11");
/// The HMACs of RFC 8018 §B.1, one arc further.
pub const DIGESTS: &[u8] = oid!("1.2.840.113549.2");
pub const HMAC_WITH_SHA1: &[u8] = oid!("1.2.840.113549.2.7");
/// One arc further.
pub const AES: &[u8] = oid!("2.16.840.1.101.3.4.1");

// Containers: RFC 5652, RFC 7292, GM/T 0010.
/// RSA's public key cryptography standards, by their number.
pub const PKCS: &[u8] = oid!("1.2.840.113549.1");
/// One arc further.
pub const CONTENT_TYPES: &[u8] = oid!("1.2.840.113549.1.7");
/// One arc further; the first three are numbered as in RFC 5652.
pub const GM_CONTENT_TYPES: &[u8] = oid!("1.2.156.10197.6.1.4.2");
/// One arc further.
pub const PKCS12_BAGS: &[u8] = oid!("1.2.840.113549.1.12.10.1");
pub const X509_CERTIFICATE: &[u8] = oid!("1.2.840.113549.1.9.22.1");
/// The Trusted Computing Group's kinds of keys, one arc further.
pub const TPM_KEYS: &[u8] = oid!("2.23.133.10.1");

// Certificates and requests: RFC 5280 §4.2, RFC 6962 §3.3, RFC 2985 §5.4.2.
pub const SUBJECT_KEY_IDENTIFIER: &[u8] = oid!("2.5.29.14");
pub const KEY_USAGE: &[u8] = oid!("2.5.29.15");
pub const SUBJECT_ALTERNATIVE_NAMES: &[u8] = oid!("2.5.29.17");
pub const BASIC_CONSTRAINTS: &[u8] = oid!("2.5.29.19");
pub const NAME_CONSTRAINTS: &[u8] = oid!("2.5.29.30");
/// cRLDistributionPoints
pub const CERTIFICATE_REVOCATION_LISTS: &[u8] = oid!("2.5.29.31");
pub const CERTIFICATE_POLICIES: &[u8] = oid!("2.5.29.32");
pub const AUTHORITY_KEY_IDENTIFIER: &[u8] = oid!("2.5.29.35");
pub const EXTENDED_KEY_USAGE: &[u8] = oid!("2.5.29.37");
pub const AUTHORITY_INFORMATION_ACCESS: &[u8] = oid!("1.3.6.1.5.5.7.1.1");
pub const SIGNED_CERTIFICATE_TIMESTAMPS: &[u8] = oid!("1.3.6.1.4.1.11129.2.4.2");
pub const POLICY_MAPPINGS: &[u8] = oid!("2.5.29.33");
pub const POLICY_CONSTRAINTS: &[u8] = oid!("2.5.29.36");
pub const INHIBIT_ANY_POLICY: &[u8] = oid!("2.5.29.54");
pub const OCSP: &[u8] = oid!("1.3.6.1.5.5.7.48.1");
pub const CA_ISSUERS: &[u8] = oid!("1.3.6.1.5.5.7.48.2");
pub const EXTENSION_REQUEST: &[u8] = oid!("1.2.840.113549.1.9.14");
/// The same, before it had that.
pub const MICROSOFT_EXTENSION_REQUEST: &[u8] = oid!("1.3.6.1.4.1.311.2.1.14");
/// A general name that is text.
pub const USER_PRINCIPAL_NAME: &[u8] = oid!("1.3.6.1.4.1.311.20.2.3");

// Revocation lists: RFC 5280 §5.2.5, §5.3.1.
pub const ISSUING_DISTRIBUTION_POINT: &[u8] = oid!("2.5.29.28");
pub const REASON_CODE: &[u8] = oid!("2.5.29.21");

/// An object identifier that people have a name for.
pub struct Known {
    pub(super) content: &'static [u8],
    pub dotted: &'static str,
    pub name: &'static str,
}

macro_rules! known {
    ($dotted:literal, $name:literal) => {
        Known { content: oid!($dotted), dotted: $dotted, name: $name }
    };
}

/// Attribute types of names: RFC 4514 §3, RFC 4519, PKCS#9, CA/Browser Forum.
pub(super) const ATTRIBUTES: &[Known] = &[
    known!("2.5.4.3", "CN"),
    known!("2.5.4.4", "SN"),
    known!("2.5.4.5", "serialNumber"),
    known!("2.5.4.6", "C"),
    known!("2.5.4.7", "L"),
    known!("2.5.4.8", "ST"),
    known!("2.5.4.9", "STREET"),
    known!("2.5.4.10", "O"),
    known!("2.5.4.11", "OU"),
    known!("2.5.4.12", "T"),
    known!("2.5.4.13", "description"),
    known!("2.5.4.15", "businessCategory"),
    known!("2.5.4.16", "postalAddress"),
    known!("2.5.4.17", "postalCode"),
    known!("2.5.4.18", "postOfficeBox"),
    known!("2.5.4.20", "telephoneNumber"),
    known!("2.5.4.41", "name"),
    known!("2.5.4.42", "GN"),
    known!("2.5.4.43", "initials"),
    known!("2.5.4.44", "generationQualifier"),
    known!("2.5.4.45", "x500UniqueIdentifier"),
    known!("2.5.4.46", "dnQualifier"),
    known!("2.5.4.65", "pseudonym"),
    known!("2.5.4.72", "role"),
    known!("2.5.4.97", "organizationIdentifier"),
    known!("0.9.2342.19200300.100.1.1", "UID"),
    known!("0.9.2342.19200300.100.1.3", "mail"),
    known!("0.9.2342.19200300.100.1.25", "DC"),
    known!("1.2.840.113549.1.9.1", "emailAddress"),
    known!("1.2.840.113549.1.9.2", "unstructuredName"),
    known!("1.2.840.113549.1.9.8", "unstructuredAddress"),
    known!("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"),
    known!("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"),
    known!("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"),
];

/// Purposes of extended key usage (RFC 5280 §4.2.1.12).
pub(super) const PURPOSES: &[Known] = &[
    known!("2.5.29.37.0", "anyExtendedKeyUsage"),
    known!("1.3.6.1.5.5.7.3.1", "serverAuth"),
    known!("1.3.6.1.5.5.7.3.2", "clientAuth"),
    known!("1.3.6.1.5.5.7.3.3", "codeSigning"),
    known!("1.3.6.1.5.5.7.3.4", "emailProtection"),
    known!("1.3.6.1.5.5.7.3.5", "ipsecEndSystem"),
    known!("1.3.6.1.5.5.7.3.6", "ipsecTunnel"),
    known!("1.3.6.1.5.5.7.3.7", "ipsecUser"),
    known!("1.3.6.1.5.5.7.3.8", "timeStamping"),
    known!("1.3.6.1.5.5.7.3.9", "OCSPSigning"),
    known!("1.3.6.1.5.5.7.3.17", "ipsecIKE"),
    known!("1.3.6.1.5.2.3.4", "pkinitClientAuth"),
    known!("1.3.6.1.5.2.3.5", "pkinitKdc"),
    known!("1.3.6.1.4.1.311.10.3.3", "msServerGatedCrypto"),
    known!("1.3.6.1.4.1.311.10.3.4", "msEncryptedFileSystem"),
    known!("1.3.6.1.4.1.311.20.2.2", "msSmartcardLogon"),
    known!("2.16.840.1.113730.4.1", "netscapeServerGatedCrypto"),
];

/// Algorithms of signatures: RFC 3279, 4055, 5758, 8410; GM/T 0006; FIPS 204.
pub(super) const SIGNATURES: &[(&[u8], &str)] = &[
    (oid!("1.2.840.113549.1.1.2"), "MD2-RSA"),
    (oid!("1.2.840.113549.1.1.4"), "MD5-RSA"),
    (SHA1_WITH_RSA, "SHA1-RSA"),
    (oid!("1.3.14.3.2.29"), "SHA1-RSA"),
    (RSASSA_PSS, "RSASSA-PSS"),
    (SHA256_WITH_RSA, "SHA256-RSA"),
    (SHA384_WITH_RSA, "SHA384-RSA"),
    (SHA512_WITH_RSA, "SHA512-RSA"),
    (oid!("1.2.840.113549.1.1.14"), "SHA224-RSA"),
    (ECDSA_WITH_SHA1, "ECDSA-SHA1"),
    (oid!("1.2.840.10045.4.3.1"), "ECDSA-SHA224"),
    (ECDSA_WITH_SHA256, "ECDSA-SHA256"),
    (ECDSA_WITH_SHA384, "ECDSA-SHA384"),
    (ECDSA_WITH_SHA512, "ECDSA-SHA512"),
    (oid!("1.2.840.10040.4.3"), "SHA1-DSA"),
    (oid!("2.16.840.1.101.3.4.3.1"), "SHA224-DSA"),
    (oid!("2.16.840.1.101.3.4.3.2"), "SHA256-DSA"),
    (ED25519, "Ed25519"),
    (ED448, "Ed448"),
    (oid!("1.2.156.10197.1.501"), "SM2-SM3"),
    (ML_DSA_44, "ML-DSA-44"),
    (ML_DSA_65, "ML-DSA-65"),
    (ML_DSA_87, "ML-DSA-87"),
];

/// Algorithms of keys, and their bits where all have the same.
pub(super) const KEYS: &[(&[u8], &str, usize)] = &[
    (RSA_ENCRYPTION, "RSA", 0),
    (RSAES_OAEP, "RSA", 0),
    (RSA_X500, "RSA", 0),
    (RSASSA_PSS, "RSA-PSS", 0),
    (EC_PUBLIC_KEY, "EC", 0),
    (EC_DH, "EC", 0),
    // Some name the curve in the algorithm's place.
    (SM2, "EC", 0),
    (DSA, "DSA", 0),
    (X25519, "X25519", 256),
    (X448, "X448", 448),
    (ED25519, "Ed25519", 256),
    (ED448, "Ed448", 456),
    (oid!("1.2.840.113549.1.3.1"), "DH", 0),
    (oid!("1.2.840.10046.2.1"), "DH", 0),
    (ML_DSA_44, "ML-DSA-44", 0),
    (ML_DSA_65, "ML-DSA-65", 0),
    (ML_DSA_87, "ML-DSA-87", 0),
    (oid!("2.16.840.1.101.3.4.4.1"), "ML-KEM-512", 0),
    (oid!("2.16.840.1.101.3.4.4.2"), "ML-KEM-768", 0),
    (oid!("2.16.840.1.101.3.4.4.3"), "ML-KEM-1024", 0),
];

/// Curves and the bits of their fields: RFC 5480, RFC 5639, SEC 2, GM/T 0006.
pub(super) const CURVES: &[(&[u8], &str, usize)] = &[
    (oid!("1.2.840.10045.3.1.1"), "P-192", 192),
    (oid!("1.3.132.0.33"), "P-224", 224),
    (P256, "P-256", 256),
    (P384, "P-384", 384),
    (P521, "P-521", 521),
    (oid!("1.3.132.0.10"), "secp256k1", 256),
    (oid!("1.3.36.3.3.2.8.1.1.1"), "brainpoolP160r1", 160),
    (oid!("1.3.36.3.3.2.8.1.1.2"), "brainpoolP160t1", 160),
    (oid!("1.3.36.3.3.2.8.1.1.3"), "brainpoolP192r1", 192),
    (oid!("1.3.36.3.3.2.8.1.1.4"), "brainpoolP192t1", 192),
    (oid!("1.3.36.3.3.2.8.1.1.5"), "brainpoolP224r1", 224),
    (oid!("1.3.36.3.3.2.8.1.1.6"), "brainpoolP224t1", 224),
    (oid!("1.3.36.3.3.2.8.1.1.7"), "brainpoolP256r1", 256),
    (oid!("1.3.36.3.3.2.8.1.1.8"), "brainpoolP256t1", 256),
    (oid!("1.3.36.3.3.2.8.1.1.9"), "brainpoolP320r1", 320),
    (oid!("1.3.36.3.3.2.8.1.1.10"), "brainpoolP320t1", 320),
    (oid!("1.3.36.3.3.2.8.1.1.11"), "brainpoolP384r1", 384),
    (oid!("1.3.36.3.3.2.8.1.1.12"), "brainpoolP384t1", 384),
    (oid!("1.3.36.3.3.2.8.1.1.13"), "brainpoolP512r1", 512),
    (oid!("1.3.36.3.3.2.8.1.1.14"), "brainpoolP512t1", 512),
    (SM2, "SM2", 256),
];
