//! In: any text. Out: it is JSON here where it is JSON to another library, and means the same; what is written is read as it was.

use countersign::json::{Value, quote};

/// Deeper than here nothing is read.
const DEEPEST: usize = 60;

/// Reads, writes, reads again, beside another reader.
pub fn check(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let theirs = serde_json::from_str::<serde_json::Value>(text);
    let depth = text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
    let Some(ours) = Value::parse(text) else {
        assert!(theirs.is_err() || depth > DEEPEST, "to others it is JSON");
        return;
    };
    if let Err(error) = &theirs {
        panic!("to others it is no JSON: {error}");
    }
    let written = ours.write();
    let written = core::str::from_utf8(&written).expect("JSON is text");
    let again = Value::parse(written).expect("what was written can be read");
    assert!(again == ours, "what was written is read as another: {written}");
    assert!(again.write().as_slice() == written.as_bytes(), "writing is not stable");
    let (theirs, of_ours) = (theirs.expect("JSON"), serde_json::from_str::<serde_json::Value>(written).expect("JSON"));
    assert_eq!(theirs, of_ours, "it means something else to others");
    assert!(serde_json::from_str::<serde_json::Value>(&ours.preview()).is_ok(), "a preview is no JSON");
    assert_eq!(Value::parse(&quote(text)), Some(Value::from(text)), "a quoted text is another");
}
