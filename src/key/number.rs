//! In: large numbers, as the bytes of a key have them. Out: their product, and what is left when one divides another. Done a few
//! times in a key's life, so plain beats fast.

use zeroize::Zeroizing;

use crate::der::without_leading_zeros;

/// `a` times `b`.
pub(super) fn product(a: &[u8], b: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut product = Zeroizing::new(vec![0; a.len() + b.len()]);
    for (place, digit) in a.iter().rev().enumerate() {
        let mut carry = 0;
        // Longer than `b` by what is still to be filled, where nothing is added but the carry.
        let digits = b.iter().rev().chain(core::iter::repeat(&0));
        for (sum, other) in product.iter_mut().rev().skip(place).zip(digits) {
            let total = u32::from(*digit) * u32::from(*other) + u32::from(*sum) + carry;
            *sum = total as u8;
            carry = total >> 8;
        }
    }
    product
}

/// `number` modulo `modulus`, in as many bytes as the modulus has. `None` when the modulus is zero.
pub(super) fn remainder(number: &[u8], modulus: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    /// Enough for an estimate that is off by one at most, and few enough to be held with one byte more.
    const LEADING: usize = 6;
    let modulus = without_leading_zeros(modulus);
    let leading = modulus.len().min(LEADING);
    let estimate = |digits: &[u8]| digits.iter().fold(0, |value: u64, digit| value << 8 | u64::from(*digit));
    let divisor = estimate(modulus.get(..leading)?);
    if divisor == 0 {
        return None;
    }
    // One byte more than the modulus has, for the digit that is shifted out before it is taken away.
    let mut rest = Zeroizing::new(vec![0; modulus.len() + 1]);
    for digit in number {
        rest.rotate_left(1);
        *rest.last_mut()? = *digit;
        loop {
            // Never too high: it divides less by more.
            let times = match estimate(rest.get(..=leading)?) / (divisor + 1) {
                0 if rest.get(1..)? < modulus && rest.first() == Some(&0) => break,
                times => times.max(1),
            };
            let mut borrow = 0;
            let digits = modulus.iter().rev().chain([&0]);
            for (rest, digit) in rest.iter_mut().rev().zip(digits) {
                let taken = times * u64::from(*digit) + borrow;
                borrow = (taken >> 8) + u64::from(*rest < taken as u8);
                *rest = rest.wrapping_sub(taken as u8);
            }
        }
    }
    rest.remove(0);
    Some(rest)
}

/// `number` less one; `number` must be odd.
pub(super) fn less_one(number: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut less = Zeroizing::new(number.to_vec());
    *less.last_mut().filter(|last| **last & 1 == 1)? ^= 1;
    Some(less)
}

/// Whether `a` times `b` leaves one when it is divided by `modulus`.
#[inline(never)]
pub(super) fn is_inverse(a: &[u8], b: &[u8], modulus: &[u8]) -> bool {
    remainder(&product(a, b), modulus).is_some_and(|left| without_leading_zeros(&left) == [1])
}

/// Whether `a` is the smaller one; neither has leading zeros.
pub(super) fn is_less(a: &[u8], b: &[u8]) -> bool {
    (a.len(), a) < (b.len(), b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(number: u128) -> Vec<u8> {
        number.to_be_bytes().to_vec()
    }

    #[test]
    fn products_and_remainders_are_those_of_the_processor() {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut random = |bits: u32| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            u128::from(state >> (64 - bits))
        };
        for round in 0..20_000 {
            let (a, b) = (random(1 + round % 64), random(1 + round / 7 % 64));
            assert_eq!(without_leading_zeros(&product(&bytes(a), &bytes(b))), without_leading_zeros(&bytes(a * b)));
            let number = a << 64 | b;
            let modulus = random(1 + round % 61) << (round % 50);
            let ours = remainder(&bytes(number), &bytes(modulus));
            let expected = number.checked_rem(modulus);
            assert_eq!(
                ours.as_deref().map(|left| without_leading_zeros(left)),
                expected.map(bytes).as_deref().map(without_leading_zeros),
                "{number} {modulus}"
            );
        }
    }

    #[test]
    fn digits_at_their_limits() {
        let ones = |count| vec![0xFF; count];
        for (number, modulus) in [(40, 20), (21, 20), (20, 20), (9, 1), (300, 7)] {
            // 256^a - 1 leaves 256^(a mod b) - 1 when 256^b - 1 divides it.
            let left = remainder(&ones(number), &ones(modulus)).unwrap();
            assert_eq!(without_leading_zeros(&left), ones(number % modulus));
        }
        let barely = [&[0x80][..], &[0; 30]].concat();
        assert_eq!(without_leading_zeros(&remainder(&[&barely[..], &[7]].concat(), &barely).unwrap()), [7]);
        assert!(remainder(&[1], &[]).is_none());
        assert!(remainder(&[1], &[0, 0]).is_none());
    }
}
