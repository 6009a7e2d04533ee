//! In: what an operation is reviewed with. Out: the certificates and keys it carries, as they will be written.

use zeroize::Zeroizing;

use crate::{
    bundle::{Bundle, Root},
    in_place::InPlace,
    json::Value,
    key::{KeyForm, PrivateKey},
    rule::Terms,
    time::Instant,
};

/// What an operation is reviewed and prepared with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The certificate and key to send, or a certificate to check the fields against.
    pub bundle: Option<&'a Bundle>,
    /// The second pair of an SM2 certificate: the bundle signs, this one encrypts.
    pub encryption: Option<&'a Bundle>,
    /// The time of the sign-off.
    pub now: Instant,
    /// Codes of the edits that are not wanted.
    pub refused: &'a [String],
    /// What was looked up before.
    pub in_place: Option<&'a InPlace>,
}

impl Context<'_> {
    /// Indexes of the certificates that go along, or are looked at, in order.
    pub fn sent(&self, root: Root) -> Vec<usize> {
        self.bundle.map(|bundle| bundle.sent(root, self.refused)).unwrap_or_default()
    }

    /// The same of the second pair, which a server presents.
    pub fn second(&self) -> Vec<usize> {
        Context { bundle: self.encryption, ..*self }.sent(Root::LeftOut)
    }
}

/// What is carried, written out.
#[derive(Default)]
pub struct Carriage {
    /// The certificate and key.
    pub signing: Option<Pair>,
    /// The second pair.
    pub encryption: Option<Pair>,
}

/// A certificate chain and its key, as they will be written.
pub struct Pair {
    /// Strict PEM, in the order in which they are sent.
    pub certificates: String,
    /// Strict PEM, when the call wants it.
    pub key: Option<Zeroizing<String>>,
}

impl Pair {
    /// Writes a bundle out: the certificates at these indexes, and the key in this form.
    pub fn new(bundle: &Bundle, sent: &[usize], key: Option<KeyForm>) -> Self {
        let written = |key: &PrivateKey, form| match form {
            KeyForm::Pkcs8 => key.pkcs8_pem(),
            _ => key.traditional_pem().unwrap_or_else(|| key.pkcs8_pem()),
        };
        Self {
            certificates: bundle.certificates_at(sent),
            key: bundle.key().zip(key).map(|(key, form)| written(key, form)),
        }
    }

    /// The certificates as a member of a body.
    pub fn certificates(&self) -> Value {
        Value::String(self.certificates.clone())
    }

    /// The key as one.
    pub fn key(&self) -> Option<Value> {
        self.key.clone().map(Value::Secret)
    }
}

/// The form a key is written in: PKCS#8, unless the operation says otherwise or the conversion is refused.
pub fn written_form(key: Option<&PrivateKey>, terms: &Terms, refused: &[String]) -> KeyForm {
    let Some(key) = key else { return KeyForm::Pkcs8 };
    let refuses = refused.iter().any(|code| code == "key.converted");
    let kept = refuses && matches!(key.facts.form, KeyForm::Pkcs1 | KeyForm::Sec1);
    match key.traditional_der() {
        Some((label, _)) if kept || terms.traditional => {
            if label.starts_with("RSA") {
                KeyForm::Pkcs1
            } else {
                KeyForm::Sec1
            }
        }
        _ => KeyForm::Pkcs8,
    }
}
