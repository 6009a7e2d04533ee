//! In: any DER. Out: the certificate in it is the same when it is read again, from its DER and from its PEM, and its parts lie inside it.

use countersign::{
    armor,
    bundle::{self, BlockKind},
    certificate::{Certificate, Request, looks_like, public_key},
    difference::Difference,
    foreign, json,
    json::Value,
    name::punycode,
};

/// Reads as each of what DER may be.
pub fn check(data: &[u8]) {
    let _ = foreign::of_block("", data);
    if let Some(request) = Request::read(data) {
        let _ = request.described();
    }
    let _ = public_key(data);
    let Ok(given) = Certificate::read(data, 0, 0) else { return };
    assert!(data.starts_with(&given.der), "the DER is not what was given");
    // What follows it is odd, and is left out; a line's end and what fills a block are not.
    let certificate = Certificate::read(&given.der, 0, 0).expect("what was read can be read");
    let rest = &data[given.der.len()..];
    let is_filling = rest.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0);
    assert!(is_filling || !given.oddities.is_empty(), "what was left out is not said");
    let again = Certificate::read(&certificate.der, 0, 0).expect("what was read can be read");
    let said = json::text(&certificate);
    assert_eq!(said, json::text(&again), "another certificate the second time");
    assert_eq!(format!("{certificate:?}"), format!("{again:?}"));
    assert!(Value::parse(&said).is_some(), "what is said is no JSON: {said}");
    for part in [certificate.spki(), certificate.signed_bytes()] {
        assert!(!part.is_empty() && certificate.der.windows(part.len()).any(|window| window == part));
    }
    assert_eq!(json::text(&public_key(certificate.spki())), json::text(&certificate.public_key));
    let _ = certificate.signature_scheme();
    names_are_one_thing(&certificate);
    let nothing = Difference::between(&certificate, &certificate);
    let nothing = json::text(&nothing);
    assert_eq!(nothing, json::text(&Difference::between(&again, &certificate)), "a difference to itself");
    if looks_like(&certificate.der) {
        armored_is_the_same(&certificate);
    }
}

fn names_are_one_thing(certificate: &Certificate) {
    assert_eq!(certificate.self_issued, certificate.issuer.same_as(&certificate.subject), "sameness has a direction");
    assert!(certificate.subject.same_as(&certificate.subject));
    assert_eq!(certificate.self_issued, certificate.subject.folded() == certificate.issuer.folded());
    for name in certificate.dns_names() {
        if let Some(shown) = punycode::to_unicode(name) {
            let back = punycode::to_ascii(&shown);
            assert!(
                back.as_deref().is_some_and(|back| back.eq_ignore_ascii_case(name)),
                "{name:?} is shown as {shown:?}, which is {back:?}"
            );
        }
    }
}

fn armored_is_the_same(certificate: &Certificate) {
    let text = armor::write("CERTIFICATE", &certificate.der);
    let inspection = bundle::inspect(text.as_bytes());
    assert!(inspection.repairs.is_empty(), "{:?}", inspection.repairs);
    assert_eq!(inspection.blocks.first().map(|block| block.kind), Some(BlockKind::Certificate));
    assert_eq!(inspection.certificates.len(), 1, "{:?}", inspection.problems);
    assert_eq!(json::text(&inspection.certificates[0]), json::text(certificate), "PEM and DER differ");
}
