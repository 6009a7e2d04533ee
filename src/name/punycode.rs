//! In: an international domain name. Out: its other form (RFC 3492), of `xn--bcher-kva.example` and `bücher.example`. Names are
//! only shown and suggested here, so nothing is normalised beyond lower case.

use super::lower::lower;
use crate::small::List;

const BASE: u32 = 36;
const FIRST: u32 = 128;
/// More characters than a label can have are no label.
const LONGEST: usize = 63;

/// The form people read. `None` when no label has another form.
pub fn to_unicode(domain: &str) -> Option<String> {
    let decoded = |label: &str| label.strip_prefix("xn--").and_then(decode);
    let any = domain.split('.').any(|label| decoded(label).is_some());
    let labels = domain.split('.').map(|label| decoded(label).unwrap_or_else(|| label.to_owned()));
    any.then(|| labels.list().join("."))
}

/// The form certificates have. `None` when a label cannot be written so.
pub fn to_ascii(domain: &str) -> Option<String> {
    let labels = lower(domain);
    let labels = labels
        .split(['.', '。', '．', '｡'])
        .map(|label| if label.is_ascii() { Some(label.to_owned()) } else { encode(label) });
    labels.collect::<Option<Vec<_>>>().map(|labels| labels.join("."))
}

/// RFC 3492 §6.2.
fn decode(label: &str) -> Option<String> {
    let (basic, rest) = label.rsplit_once('-').unwrap_or(("", label));
    let mut output: Vec<char> = basic.chars().list();
    let (mut code, mut place, mut bias) = (FIRST, 0_u32, 72);
    let mut digits = rest.chars();
    while !digits.as_str().is_empty() {
        let (start, mut weight, mut threshold_place) = (place, 1_u32, BASE);
        loop {
            let digit = digits.next()?.to_ascii_lowercase();
            let digit = match digit {
                'a'..='z' => u32::from(digit) - u32::from('a'),
                '0'..='9' => u32::from(digit) - u32::from('0') + 26,
                _ => return None,
            };
            place = place.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(threshold_place, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            threshold_place += BASE;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(place - start, length, start == 0);
        code = code.checked_add(place / length)?;
        place %= length;
        if output.len() >= LONGEST {
            return None;
        }
        output.insert(usize::try_from(place).ok()?, char::from_u32(code)?);
        place += 1;
    }
    let text: String = output.into_iter().collect();
    (!text.is_ascii()).then_some(text)
}

/// RFC 3492 §6.3, with the prefix of RFC 5890 §2.3.2.1.
fn encode(label: &str) -> Option<String> {
    let input: Vec<u32> = label.chars().map(u32::from).list();
    let mut output: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(output.len()).ok()?;
    if basic > 0 {
        output.push('-');
    }
    let (mut code, mut delta, mut bias, mut handled) = (FIRST, 0_u32, 72, basic);
    while usize::try_from(handled).ok()? < input.len().min(LONGEST + 1) {
        let next = *input.iter().filter(|other| **other >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(handled + 1)?)?;
        code = next;
        for character in &input {
            delta += u32::from(*character < code);
            if *character == code {
                push_number(delta, bias, &mut output)?;
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        code += 1;
    }
    let label = format!("xn--{output}");
    (label.len() <= LONGEST).then_some(label)
}

/// RFC 3492 §3.3.
fn push_number(mut number: u32, bias: u32, output: &mut String) -> Option<()> {
    let mut digit = |value: u32| {
        let base = if value < 26 { u32::from('a') } else { u32::from('0') - 26 };
        output.push(char::from_u32(base + value)?);
        Some(())
    };
    let mut place = BASE;
    loop {
        let threshold = threshold(place, bias);
        if number < threshold {
            return digit(number);
        }
        digit(threshold + (number - threshold) % (BASE - threshold))?;
        number = (number - threshold) / (BASE - threshold);
        place += BASE;
    }
}

fn threshold(place: u32, bias: u32) -> u32 {
    place.saturating_sub(bias).clamp(1, 26)
}

/// RFC 3492 §6.1.
fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut place = 0;
    while delta > 455 {
        delta /= BASE - 1;
        place += BASE;
    }
    place + BASE * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_found() {
        for (ascii, unicode) in [
            ("xn--bcher-kva.example", "bücher.example"),
            ("xn--fiqs8s", "中国"),
            // RFC 3492 §7.1 (B), (I).
            ("xn--ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"),
            ("xn--b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски"),
            ("www.xn--3e0b707e", "www.한국"),
        ] {
            assert_eq!(to_unicode(ascii).as_deref(), Some(unicode));
            assert_eq!(to_ascii(unicode).as_deref(), Some(ascii));
        }
    }

    #[test]
    fn what_has_no_other_form_is_none() {
        for domain in ["example.com", "xn--", "xn--a-", "xn--ü", "xn--99999999999", "xn--abc-é"] {
            assert_eq!(to_unicode(domain), None, "{domain}");
        }
        // Letters alone, as in UTS 46: no final sigma.
        assert_eq!(to_ascii("ΟΔΟΣ").as_deref(), Some("xn--pxavbq"));
        assert_eq!(to_ascii(&"ü".repeat(64)), None);
    }
}
