//! In: any text, and secrets written into it in any way that a service quotes. Out: nothing of them is left, what is left needs no second look,
//! and JSON stays JSON.

use arbitrary::{Result, Unstructured};
use countersign::{
    json::Value,
    scrub::{self, Secrets},
};

use crate::{answer::secret, canary};

/// Pieces of the input, with a secret between them.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
    let text = String::from_utf8_lossy(data);
    holds(&text);
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let mut text = String::new();
    for _ in 0..=input.arbitrary::<u8>()? % 4 {
        text += input.arbitrary::<&str>()?;
        text += &secret(input)?;
    }
    text += input.arbitrary::<&str>()?;
    if input.arbitrary()? {
        let value = Value::Array(vec![Value::from(text.as_str())]);
        text = String::from_utf8(value.write().to_vec()).expect("JSON is text");
    }
    holds(&text);
    Ok(())
}

fn holds(text: &str) {
    let tokens = [canary::SECRET_KEY, canary::TOKEN];
    let secrets = Secrets::new(canary::BUNDLE.key().into_iter(), tokens.into_iter());
    let clean = scrub::scrub(text, &secrets);
    canary::is_not_in(&clean, "a scrubbed text");
    assert_eq!(scrub::scrub(&clean, &secrets), clean, "something is left for a second time");
    assert!(!scrub::holds_key(&clean, &secrets), "a key is left: {clean}");
    if Value::parse(text).is_some() {
        assert!(Value::parse(&clean).is_some(), "JSON no more: {clean}");
    }
    // Without anything known, what looks like a key is gone all the same.
    let clean = scrub::scrub(text, &Secrets::default());
    assert_eq!(scrub::scrub(&clean, &Secrets::default()), clean, "something is left for a second time");
}
