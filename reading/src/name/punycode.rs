//! In: an international domain name. Out: its other form (RFC 3492), of `xn--bcher-kva.example` and `bücher.example`. Names are
//! only shown and suggested here, so nothing is normalised beyond lower case.

use super::lower::lower;
use crate::small::List;

const BASE: u32 = 36;
const FIRST: u32 = 128;
/// More characters than a label can have are no label.
const LONGEST: usize = 63;

/// What separates labels as IDNA reads them (UTS 46 §2.3).
#[doc(hidden)]
pub const DOTS: [char; 4] = ['.', '。', '．', '｡'];

/// Whether a character can stand in a name: a letter, a digit, a hyphen or a dot, or of another script what may be one that IDNA allows
/// (RFC 5892). Of what it does not allow these are the punctuation, symbols, invisible characters and other forms of letters that keyboards and
/// pages bring along; the whole table would cost kilobytes.
#[doc(hidden)]
pub fn fits(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric() || matches!(character, '-' | '.');
    }
    DOTS.contains(&character)
        || !matches!(
            u32::from(character),
            0x80..=0xbf | 0xd7 | 0xf7 | 0x132..=0x133 | 0x13f..=0x140 | 0x149 | 0x17f | 0x1c4..=0x1cc | 0x1f1..=0x1f3
                // Accents of their own: with its letter one is a single character in a name.
                | 0x2b0..=0x2b8 | 0x2c2..=0x2c5 | 0x2d2..=0x36f
                | 0x374 | 0x37a | 0x37e | 0x384..=0x385 | 0x387 | 0x3d0..=0x3d6 | 0x3f0..=0x3f2 | 0x3f5..=0x3f6
                | 0x482 | 0x488..=0x489 | 0x55a..=0x55f | 0x587..=0x590 | 0x5be | 0x5c0 | 0x5c3 | 0x5c6
                | 0x600..=0x60f | 0x61b..=0x61f | 0x640 | 0x66a..=0x66d | 0x675..=0x678 | 0x6d4 | 0x6dd..=0x6de
                | 0x958..=0x95f | 0x964..=0x965 | 0x970 | 0xe33 | 0xe3f | 0xe4f | 0xeb3
                | 0x1100..=0x11ff | 0x1360..=0x137c | 0x17d4..=0x17d6 | 0x1800..=0x180f | 0x1d2c..=0x1d6a
                | 0x2000..=0x2bff | 0x2e00..=0x3004 | 0x3008..=0x3029 | 0x302e..=0x3040 | 0x3099..=0x309c
                | 0x309f..=0x30a0 | 0x30ff | 0x3130..=0x319f | 0x31c0..=0x31ef | 0x3200..=0x33ff | 0x4dc0..=0x4dff
                | 0xa490..=0xa4cf | 0xd7b0..=0xffff | 0x1d000..=0x1d7ff | 0x1ee00..=0x1ffff | 0x2f800..=0x2fa1f
                | 0xe0000..
        )
}

/// The form people read. `None` when no label has another form.
pub fn to_unicode(domain: &str) -> Option<String> {
    // A label that is written otherwise, as with capitals, which IDNA makes small letters (RFC 5895 §2), is another name than it shows.
    let decoded = |label: &str| {
        let shown = label.strip_prefix("xn--").and_then(decode).filter(|shown| shown.chars().all(fits))?;
        to_ascii(&shown).is_some_and(|back| back.eq_ignore_ascii_case(label)).then_some(shown)
    };
    let any = domain.split('.').any(|label| decoded(label).is_some());
    let labels = domain.split('.').map(|label| decoded(label).unwrap_or_else(|| label.to_owned()));
    any.then(|| labels.list().join("."))
}

/// The form certificates have. `None` when a label cannot be written so.
pub fn to_ascii(domain: &str) -> Option<String> {
    let labels = lower(domain);
    let labels = labels.split(DOTS).map(|label| if label.is_ascii() { Some(label.to_owned()) } else { encode(label) });
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
    if input.len() > LONGEST {
        return None;
    }
    let mut output: String = label.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(output.len()).ok()?;
    if basic > 0 {
        output.push('-');
    }
    let (mut code, mut delta, mut bias, mut handled) = (FIRST, 0_u32, 72, basic);
    while usize::try_from(handled).ok()? < input.len() {
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
        assert_eq!(to_unicode("*.xn--biztosts-fra2j.hu"), None, "it has capitals");
        assert_eq!(to_unicode("*.xn--ÿÿztosts-fza2j.hu"), None, "it is no ASCII");
        assert_eq!(to_unicode("xn--BCHER-kva.example").as_deref(), Some("BüCHER.example"));
        // RFC 5892: a control character, a comma, a full-width letter, and none that is seen.
        for (ascii, unicode) in [
            ("xn--a", "\u{80}"),
            ("a.xn--comb-i89x.com", "，"),
            ("xn--mi7ccd.com", "Ａ"),
            ("xn--b-pgn.com", "\u{200b}"),
        ] {
            assert_eq!(to_unicode(ascii), None, "{ascii}");
            assert!(!unicode.chars().any(fits), "{unicode:?}");
        }
        // Letters alone, as in UTS 46: no final sigma.
        assert_eq!(to_ascii("ΟΔΟΣ").as_deref(), Some("xn--pxavbq"));
        assert_eq!(to_ascii(&"ü".repeat(64)), None);
    }
}
