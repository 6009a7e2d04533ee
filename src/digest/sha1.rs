//! In: bytes. Out: their SHA-1 (FIPS 180-4 §6.1), for the fingerprint that ELB answers with; nothing is trusted for its sake. The crate of
//! that name writes its rounds out one by one: this is 1 KB smaller with brotli.

/// The hash.
pub fn sha1(bytes: &[u8]) -> [u8; 20] {
    let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    let (blocks, rest) = bytes.as_chunks::<64>();
    // §5.1.1: a one, zeros, and the length in bits at the end of a block.
    let mut last = rest.to_vec();
    last.push(0x80);
    last.resize(if rest.len() < 56 { 56 } else { 120 }, 0);
    last.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in blocks.iter().chain(last.as_chunks::<64>().0) {
        compress(&mut state, block);
    }
    let mut hash = [0; 20];
    for (place, byte) in hash.iter_mut().zip(state.iter().flat_map(|word| word.to_be_bytes())) {
        *place = byte;
    }
    hash
}

/// Every index is below 80, and 16 words are written before those that follow are made of them.
#[allow(clippy::indexing_slicing, reason = "see above")]
fn compress(state: &mut [u32; 5], block: &[u8; 64]) {
    let mut schedule = [0_u32; 80];
    for (word, bytes) in schedule.iter_mut().zip(block.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*bytes);
    }
    for t in 16..80 {
        let mixed = schedule[t - 3] ^ schedule[t - 8] ^ schedule[t - 14] ^ schedule[t - 16];
        schedule[t] = mixed.rotate_left(1);
    }
    let [mut a, mut b, mut c, mut d, mut e] = *state;
    for (t, word) in schedule.iter().enumerate() {
        let (chosen, constant) = match t {
            0..20 => (d ^ (b & (c ^ d)), 0x5a82_7999),
            20..40 => (b ^ c ^ d, 0x6ed9_eba1),
            40..60 => ((b & c) | (d & (b | c)), 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6_u32),
        };
        let next = a.rotate_left(5).wrapping_add(chosen).wrapping_add(e).wrapping_add(constant).wrapping_add(*word);
        (a, b, c, d, e) = (next, a, b.rotate_left(30), c, d);
    }
    for (word, added) in state.iter_mut().zip([a, b, c, d, e]) {
        *word = word.wrapping_add(added);
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

    use super::*;

    #[test]
    fn is_what_another_library_computes() {
        let bytes: Vec<u8> = (0..1000_u32).map(|index| (index * index >> 3) as u8).collect();
        for length in (0..200).chain([1000]) {
            let theirs = digest(&SHA1_FOR_LEGACY_USE_ONLY, &bytes[..length]);
            assert_eq!(sha1(&bytes[..length]), theirs.as_ref(), "{length} bytes");
        }
    }
}
