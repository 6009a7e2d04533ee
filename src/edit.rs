//! A bundle in; how what is sent differs from what was given out, each difference by itself, so that a person can look at it and
//! refuse it.

use crate::{
    bundle::{Bundle, Root},
    finding::Edit,
    key::KeyForm,
    small::List,
};

/// Every difference. `written` is the form the key is written in.
pub fn list(bundle: &Bundle, root: Root, written: KeyForm, refused: &[String]) -> Vec<Edit> {
    let mut edits = Vec::new();
    armor(bundle, &mut edits);
    chain(bundle, root, refused, &mut edits);
    key(bundle, written, refused, &mut edits);
    edits
}

fn armor(bundle: &Bundle, edits: &mut Vec<Edit>) {
    let repairs = &bundle.inspection().repairs;
    if !repairs.is_empty() {
        edits.push(Edit {
            code: "armor.repaired",
            message: "The text is written anew: strict PEM, 64 characters a line. Nothing else is ever sent.",
            refusable: false,
            refused: false,
            before: repairs.iter().map(|repair| repair.words.text()).list(),
            after: vec!["Strict PEM (RFC 7468)".to_owned()],
        });
    }
}

/// The codes of those that can be refused.
pub const REFUSABLE: [&str; 5] = [CHAIN[0].0, CHAIN[1].0, CHAIN[2].0, CHAIN[3].0, "key.converted"];

/// What may be done to the chain.
const CHAIN: [(&str, &str); 4] = [
    ("chain.reordered", "The certificates are put in order: leaf first."),
    ("chain.root-left-out", "The root is left out: clients have it already."),
    ("chain.duplicates", "Each certificate is sent once."),
    ("chain.strays", "Certificates that belong to no place in the chain are left out."),
];

fn chain(bundle: &Bundle, root: Root, refused: &[String], edits: &mut Vec<Edit>) {
    for (code, message) in CHAIN {
        let others: Vec<String> = refused.iter().filter(|other| *other != code).cloned().list();
        let without: Vec<String> = others.iter().cloned().chain([code.to_owned()]).list();
        let (before, after) = (bundle.sent(root, &without), bundle.sent(root, &others));
        if before != after {
            edits.push(Edit {
                code,
                message,
                refusable: true,
                refused: others.len() < refused.len(),
                before: lines(bundle, &before),
                after: lines(bundle, &after),
            });
        }
    }
}

fn key(bundle: &Bundle, written: KeyForm, refused: &[String], edits: &mut Vec<Edit>) {
    let Some(facts) = bundle.key().map(|key| &key.facts) else { return };
    if facts.encrypted {
        edits.push(Edit {
            code: "key.decrypted",
            message: "The key is sent without its password: no service takes an encrypted one.",
            refusable: false,
            refused: false,
            before: vec!["Encrypted".to_owned()],
            after: vec!["In the clear, over TLS".to_owned()],
        });
    }
    let traditional = matches!(facts.form, KeyForm::Pkcs1 | KeyForm::Sec1);
    let refuses = refused.iter().any(|code| code == "key.converted");
    if written != facts.form && !facts.encrypted || traditional && refuses {
        edits.push(Edit {
            code: "key.converted",
            message: "The key is written in another form; it is the same key.",
            refusable: traditional && (written == KeyForm::Pkcs8 || refuses),
            refused: refuses,
            before: vec![form(facts.form).to_owned()],
            after: vec![form(if refuses { KeyForm::Pkcs8 } else { written }).to_owned()],
        });
    }
}

/// One line for each certificate.
fn lines(bundle: &Bundle, indexes: &[usize]) -> Vec<String> {
    let certificates = indexes.iter().filter_map(|index| bundle.inspection().certificates.get(*index));
    certificates.map(|certificate| certificate.subject.text.clone()).list()
}

fn form(form: KeyForm) -> &'static str {
    match form {
        KeyForm::Pkcs8 => "PRIVATE KEY (PKCS#8)",
        KeyForm::Pkcs1 => "RSA PRIVATE KEY (PKCS#1)",
        KeyForm::Sec1 => "EC PRIVATE KEY (SEC 1)",
        KeyForm::Dsa => "DSA PRIVATE KEY",
        KeyForm::Openssh => "OPENSSH PRIVATE KEY",
        KeyForm::EncryptedPkcs8 => "ENCRYPTED PRIVATE KEY",
        KeyForm::LegacyEncrypted => "Encrypted private key (RFC 1421)",
    }
}
