//! In: bytes that may be a container, and a password. Out: what comes out of one is what went in, byte for byte, and is read as it would be alone.

use arbitrary::{Result, Unstructured};
use countersign::{
    bundle::{self, Bundle},
    certificate::Certificate,
    json,
    key::Budget,
    pkcs7, pkcs12,
};

use crate::host::{Scripted, block_on};

/// The first byte is the length of what the host answers from.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

/// An input that is this container, with a host that knows nothing.
pub fn seed(der: &[u8]) -> Vec<u8> {
    [&[0], der].concat()
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let script = usize::from(input.arbitrary::<u8>()?);
    let script = input.bytes(script)?;
    let data = input.bytes(input.len())?;
    if let Ok(der) = pkcs7::definite(data)
        && let Ok((certificates, _)) = pkcs7::certificates(&der)
    {
        for certificate in certificates {
            let alone = Certificate::read(certificate, 0, 0).map(|certificate| certificate.der);
            assert!(alone.is_err() || alone.is_ok_and(|der| certificate == der), "more than an element");
        }
    }
    let plain = pkcs12::read(data);
    for password in [None, Some(&b"correct horse"[..]), Some(script)] {
        let host = Scripted::new(script);
        let opened = block_on(pkcs12::open(data, password, &host, &Budget::default()));
        if let (Ok(plain), Ok(opened)) = (&plain, &opened) {
            assert!(opened.certificates.starts_with(&plain.certificates), "opening it lost a certificate");
            assert!(opened.keys.len() >= plain.keys.len(), "opening it lost a key");
        }
        let inspection = block_on(bundle::examine(data, password, None, &Scripted::new(script)));
        let said = json::text(&inspection) + &format!("{inspection:?}");
        assert!(!said.contains("correct horse"), "a password is said");
        if let Ok(bundle) = block_on(Bundle::open(data, password, &Scripted::new(script))) {
            let text = bundle.certificate_pem();
            let again = bundle::inspect(text.as_bytes());
            assert!(again.repairs.is_empty() && again.problems.is_empty(), "{:?} {:?}", again.repairs, again.problems);
        }
    }
    Ok(())
}
