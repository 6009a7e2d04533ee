//! Signed records. In: a record and a bundle. Out: the record signed by the bundle's key, as a JSON Web Signature (RFC 7515, compact), with
//! the chain in its header (§4.1.6). And back: the record, the certificate that claims it, and the question whether it is so.
//!
//! The host signs and checks: each function gives the [`Task`], or takes its [`Answer`].

use super::{Problem, base64, form, refuse};
use crate::{
    Error, ErrorCode,
    bundle::{Bundle, MatchState},
    certificate::{Certificate, PublicKey},
    json::Value,
    scrub::{self, Secrets},
    small::List,
    task::{Answer, Hash, SignatureScheme, Task},
    words,
    words::{Sentence, Words, english::record as english},
};

/// Tells a record from other things that are signed (RFC 8725 §3.11).
const TYPE: &str = "countersign-record+jws";

/// The type of a rehearsal's record, so that nobody takes it for a real one.
const REHEARSAL_TYPE: &str = "countersign-rehearsal+jws";

/// A record on its way to be signed.
pub struct Unsigned {
    /// Header and payload.
    input: String,
    /// What the key is, for an error.
    key: String,
}

/// A record that somebody is said to have signed.
pub struct Signed {
    /// The record's text; empty when it holds a private key.
    pub record: String,
    /// What is wrong with it, whoever signed it.
    pub problem: Option<Problem>,
    /// Whether the certificate's key is the one that the record names, if it names one.
    pub by_recorded_key: Option<bool>,
    /// Whose key is said to have signed it; whether to trust it is not asked here.
    pub certificate: Certificate,
}

/// What is to be signed, and the question to the host.
///
/// # Errors
/// `RECORD_INVALID` when the record is not sound, `KEY_UNSUPPORTED` without a key, or with one that has no place in a JSON Web
/// Signature.
pub fn unsigned(record: &str, bundle: Option<&Bundle>) -> Result<(Unsigned, Task), Error> {
    form::check(record).map_err(refuse)?;
    let parts = bundle.and_then(|bundle| Some((bundle, bundle.leaf()?, bundle.key()?)));
    let (bundle, leaf, key) = parts.ok_or_else(|| unsupported(words!(english::KEY_MISSING)))?;
    if bundle.inspection().matching.state == MatchState::Mismatch {
        return Err(unsupported(words!(english::KEY_MISMATCH)));
    }
    let (name, scheme, _) = algorithm(&leaf.public_key)
        .ok_or_else(|| unsupported(words!(english::CANNOT_SIGN_WITH, key: leaf.public_key.text())))?;
    let sent = bundle.presented();
    let chain = sent.iter().filter_map(|index| bundle.inspection().certificates.get(*index));
    let chain = chain.map(|certificate| Value::String(base64::encode(&certificate.der, false)));
    let header = Value::Object(
        [("alg", name.into()), ("typ", type_of(record).into()), ("x5c", Value::Array(chain.list()))]
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
    );
    let input = format!("{}.{}", base64::encode(&header.write(), true), base64::encode(record.as_bytes(), true));
    let task = Task::Sign { scheme, private_key: key.pkcs8_der().to_vec().into(), message: input.clone().into_bytes() };
    Ok((Unsigned { input, key: leaf.public_key.text() }, task))
}

impl Unsigned {
    /// The signed record, from the host's answer.
    ///
    /// # Errors
    /// `KEY_UNSUPPORTED` when the host cannot.
    pub fn signed(self, answer: Answer) -> Result<String, Error> {
        let Self { mut input, key } = self;
        let Answer::Bytes(signature) = answer else {
            return Err(unsupported(words!(english::PLATFORM_CANNOT_SIGN, key)));
        };
        input.push('.');
        input.push_str(&base64::encode(&signature, true));
        Ok(input)
    }
}

fn type_of(record: &str) -> &'static str {
    let record = Value::parse(record);
    let delivered = record.as_ref().and_then(|record| record.member("delivered")?.member("by")?.as_str());
    if delivered == Some("sandbox") { REHEARSAL_TYPE } else { TYPE }
}

/// The record, its certificate, and the question to the host.
///
/// # Errors
/// `RECORD_INVALID` when this is not a signed record, `KEY_UNSUPPORTED` when the certificate's key has no place in a JSON Web
/// Signature.
pub fn read(jws: &str) -> Result<(Signed, Task), Error> {
    let Parts { input, algorithm: name, leaf, record, mut signature } = Parts::read(jws).map_err(not_signed)?;
    let certificate = Certificate::read(&leaf, 0, 0)?;
    // The key decides, never the header: RFC 8725 §3.1.
    let key = &certificate.public_key;
    let (expected, scheme, coordinate) =
        algorithm(key).ok_or_else(|| unsupported(words!(english::CANNOT_CHECK, key: key.text())))?;
    if name != expected {
        return Err(not_signed(&english::NOT_SIGNED_ALGORITHM));
    }
    if let Some(coordinate) = coordinate {
        let halves = signature.split_at_checked(coordinate).filter(|(_, s)| s.len() == coordinate);
        let (r, s) = halves.ok_or_else(|| not_signed(&english::NOT_SIGNED_LENGTH))?;
        signature = ecdsa_der(r, s);
    }
    let public_key = certificate.spki().to_vec();
    let task = Task::Verify { scheme, public_key, message: input.as_bytes().to_vec(), signature };
    let problem = form::check(&record).err();
    let stated = Value::parse(&record);
    let stated = stated.as_ref().and_then(|record| record.member("publicKeySha256")?.as_str());
    let by_recorded_key = stated.map(|stated| stated == certificate.public_key.sha256);
    // A key is not handed out, whoever signed it.
    let holds_key = problem.as_ref().is_some_and(|problem| problem.code == "record.holds-key");
    let record = if holds_key || scrub::holds_key(&record, &Secrets::default()) { String::new() } else { record };
    Ok((Signed { record, problem, by_recorded_key, certificate }, task))
}

/// The parts of a signed record, decoded.
struct Parts<'a> {
    /// Header and payload as they were signed.
    input: &'a str,
    algorithm: String,
    /// DER of the first certificate.
    leaf: Vec<u8>,
    record: String,
    signature: Vec<u8>,
}

impl<'a> Parts<'a> {
    /// The error says why it is not a signed record.
    fn read(jws: &'a str) -> Result<Self, &'static Sentence> {
        let parts =
            jws.rsplit_once('.').and_then(|(input, signature)| Some((input, input.split_once('.')?, signature)));
        let (input, (header, payload), signature) = parts.ok_or(&english::NOT_SIGNED_PARTS)?;
        let header = text(header).and_then(|text| Value::parse(&text)).ok_or(&english::NOT_SIGNED_HEADER_JSON)?;
        let record = text(payload).ok_or(&english::NOT_SIGNED_PAYLOAD)?;
        let (algorithm, chain) = match header.members() {
            [(alg, Value::String(algorithm)), (typ, Value::String(kind)), (x5c, Value::Array(chain))]
                if alg == "alg" && typ == "typ" && x5c == "x5c" && kind == type_of(&record) =>
            {
                (algorithm.clone(), chain)
            }
            _ => return Err(&english::NOT_SIGNED_HEADER),
        };
        let leaf = chain.first().and_then(Value::as_str).and_then(|text| base64::decode(text, false));
        Ok(Self {
            input,
            algorithm,
            leaf: leaf.ok_or(&english::NOT_SIGNED_CERTIFICATE)?,
            record,
            signature: base64::decode(signature, true).ok_or(&english::NOT_SIGNED_SIGNATURE)?,
        })
    }
}

impl Signed {
    /// Whether the certificate's key signed the record, and it is a sound one, from the host's answer.
    ///
    /// # Errors
    /// `KEY_UNSUPPORTED` when the host cannot tell.
    pub fn verdict(&self, answer: Answer) -> Result<bool, Error> {
        let Answer::Verdict(verdict) = answer else {
            let key = self.certificate.public_key.text();
            return Err(unsupported(words!(english::PLATFORM_CANNOT_CHECK, key)));
        };
        Ok(verdict && self.problem.is_none())
    }
}

/// RFC 7518 §3.1 and RFC 8037 §3.1: the algorithm's name, the scheme, and for ECDSA the bytes of half a signature.
fn algorithm(key: &PublicKey) -> Option<(&'static str, SignatureScheme, Option<usize>)> {
    Some(match (key.algorithm, key.curve.as_deref()) {
        ("RSA", _) => ("RS256", SignatureScheme::RsaPkcs1(Hash::Sha256), None),
        ("EC", Some("P-256")) => ("ES256", SignatureScheme::Ecdsa(Hash::Sha256), Some(32)),
        ("EC", Some("P-384")) => ("ES384", SignatureScheme::Ecdsa(Hash::Sha384), Some(48)),
        ("EC", Some("P-521")) => ("ES512", SignatureScheme::Ecdsa(Hash::Sha512), Some(66)),
        ("Ed25519", _) => ("EdDSA", SignatureScheme::Ed25519, None),
        _ => return None,
    })
}

/// `r` and `s` as a certificate has them (RFC 3279 §2.2.3).
fn ecdsa_der(r: &[u8], s: &[u8]) -> Vec<u8> {
    let numbers = [integer(r), integer(s)].concat();
    // Two numbers of P-521 are 138 bytes at most.
    let length = numbers.len() as u8;
    let header: &[u8] = if length < 0x80 { &[0x30, length] } else { &[0x30, 0x81, length] };
    [header, &numbers].concat()
}

fn integer(digits: &[u8]) -> Vec<u8> {
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    let digits = digits.get(zeros..).unwrap_or_default();
    // X.690 §8.3: a set first bit would make it negative, and even zero takes a byte.
    let padding: &[u8] = if digits.first().is_none_or(|first| *first >= 0x80) { &[0] } else { &[] };
    [&[2, (padding.len() + digits.len()) as u8], padding, digits].concat()
}

fn text(part: &str) -> Option<String> {
    String::from_utf8(base64::decode(part, true)?).ok()
}

fn not_signed(why: &'static Sentence) -> Error {
    Error::new(ErrorCode::RecordInvalid, Words::new(why, &[], &[]))
}

fn unsupported(words: Words) -> Error {
    Error::new(ErrorCode::KeyUnsupported, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_a_signature_as_numbers() {
        assert_eq!(ecdsa_der(&[0, 5], &[1, 6]), [0x30, 7, 2, 1, 5, 2, 2, 1, 6]);
        assert_eq!(ecdsa_der(&[0x80, 0], &[0x7f, 0]), [0x30, 9, 2, 3, 0, 0x80, 0, 2, 2, 0x7f, 0]);
        assert_eq!(ecdsa_der(&[0, 0], &[0, 0xff]), [0x30, 7, 2, 1, 0, 2, 2, 0, 0xff]);
        assert_eq!(ecdsa_der(&[1; 66], &[1; 66]).get(..5), Some(&[0x30, 0x81, 136, 2, 66][..]));
    }
}
