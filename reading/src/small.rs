//! In: what the library would list, sort or search too. Out: the same, from less code. The library's own is made for much and for speed:
//! `collect` writes an iterator out twice and asks for its length first (3 KB with brotli, over the whole module), its sorts are
//! larger than most files here, its search prepares tables (1 KB). What is listed, sorted and searched here is short.

/// Lists the items of an iterator.
pub trait List: Iterator + Sized {
    /// The items, in order.
    fn list(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> List for I {}

/// Puts the items in order; equal ones stay as they stand. `follows(a, b)`: `a` belongs after `b`.
pub fn sort<T>(items: &mut [T], follows: fn(&T, &T) -> bool) {
    sort_with(items, &follows);
}

/// The same, where the order depends on more than the items.
pub fn sort_with<T>(items: &mut [T], follows: &dyn Fn(&T, &T) -> bool) {
    let at = |place: usize| items.get(place);
    let mut order = order(items.len(), &|a, b| at(a).zip(at(b)).is_some_and(|(a, b)| follows(a, b)));
    settle(&mut order, &mut |a, b| items.swap(a, b));
}

/// The places of `count` items in order.
fn order(count: usize, follows: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order = (0..count).list();
    let mut run = 1;
    while run < count {
        let mut merged = Vec::new();
        for runs in order.chunks(2 * run) {
            let (mut left, mut right) = runs.split_at(run.min(runs.len()));
            loop {
                let from = match (left.first(), right.first()) {
                    (Some(first), Some(second)) if follows(*first, *second) => &mut right,
                    (Some(_), _) => &mut left,
                    (None, _) => &mut right,
                };
                let Some((place, rest)) = from.split_first() else { break };
                merged.push(*place);
                *from = rest;
            }
        }
        order = merged;
        run *= 2;
    }
    order
}

/// Swaps until at each place is what `order` wants there: what was swapped away is found where it went.
fn settle(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for place in 0..order.len() {
        let mut from = place;
        while let Some(next) =
            order.get_mut(from).map(|next| core::mem::replace(next, from)).filter(|next| *next != place)
        {
            swap(from, next);
            from = next;
        }
    }
}

/// Texts in order, to look some up among many.
pub struct Sorted(Vec<(String, usize)>);

impl Sorted {
    /// Puts them in order.
    pub fn of(texts: impl Iterator<Item = String>) -> Self {
        let mut sorted = Self(texts.zip(0..).list());
        sort(&mut sorted.0, |(text, _), (other, _)| text > other);
        sorted
    }

    /// Whether a text is among them.
    pub fn has(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Where this text stood, each time.
    pub fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let first = self.0.partition_point(|(other, _)| other.as_str() < text);
        self.0.iter().skip(first).take_while(move |(other, _)| other == text).map(|(_, place)| *place)
    }
}

/// What stands before and after the first `word`, which is not empty.
pub fn around<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let first = *word.as_bytes().first()?;
    let mut place = 0;
    loop {
        place += text.as_bytes().get(place..)?.iter().position(|byte| *byte == first)?;
        if text.as_bytes().get(place..)?.starts_with(word.as_bytes()) {
            let (before, rest) = text.split_at_checked(place)?;
            return Some((before, rest.strip_prefix(word)?));
        }
        place += 1;
    }
}

/// Where the first wanted byte stands: once it is seen to be rare, sixteen at a time are looked at.
pub fn first(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    const NEAR: usize = 16;
    const AT_ONCE: usize = 64;
    if let Some(place) = bytes.iter().take(NEAR).position(|byte| wanted(*byte)) {
        return Some(place);
    }
    let (many, _) = bytes.get(NEAR..)?.as_chunks::<AT_ONCE>();
    let without = many.iter().take_while(|many| !many.iter().fold(false, |any, byte| any | wanted(*byte))).count();
    let passed = NEAR + without * AT_ONCE;
    bytes.get(passed..)?.iter().position(|byte| wanted(*byte)).map(|place| passed + place)
}

/// Whether `word` stands anywhere in it.
pub fn holds(text: &str, word: &str) -> bool {
    around(text, word).is_some()
}

/// The text with something else in each place of `word`.
pub fn replaced(text: &str, word: &str, by: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = around(rest, word) {
        out.push_str(before);
        out.push_str(by);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_stay_as_they_stand() {
        let mut state = 9_u32;
        for count in 0..70 {
            let mut items = Vec::new();
            for place in 0..count {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                items.push((state >> 29, place));
            }
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort(&mut items, |(key, _), (other, _)| key > other);
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn texts_are_found_where_they_stood() {
        let sorted = Sorted::of(["b", "a", "b", "", "c"].iter().map(|text| (*text).to_owned()));
        assert_eq!(sorted.places("b").list(), [0, 2]);
        assert_eq!(sorted.places("").list(), [3]);
        assert!(sorted.has("c") && !sorted.has("bb") && !sorted.has("d"));
    }

    #[test]
    fn finds_the_first_byte_wherever_it_stands() {
        for length in 0..200 {
            let mut bytes = vec![0; length];
            assert_eq!(first(&bytes, |byte| byte == 1), None);
            for place in (0..length).rev() {
                bytes[place] = 1;
                assert_eq!(first(&bytes, |byte| byte == 1), Some(place));
            }
        }
    }

    #[test]
    fn finds_the_first() {
        assert_eq!(around("a.st1.st2", ".st"), Some(("a", "1.st2")));
        assert_eq!(around("•••", "•"), Some(("", "••")));
        assert_eq!(around("end", "end"), Some(("", "")));
        for (text, word) in [("", "a"), ("ab", "abc"), ("aab", "ab "), ("é", "\u{a9}")] {
            assert_eq!(around(text, word), None, "{text}");
        }
        assert!(holds("aaab", "aab"));
        assert_eq!(replaced("{a}b{a}", "{a}", "a{a}"), "a{a}ba{a}");
        assert_eq!(replaced("aaa", "aa", ""), "a");
        assert_eq!(replaced("", "a", "b"), "");
        assert!(!holds("token", "Token"));
    }
}
