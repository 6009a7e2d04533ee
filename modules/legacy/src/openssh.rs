//! In: what is encrypted of an OpenSSH key (OpenSSH's PROTOCOL.key): its cipher as a header, then salt, rounds and ciphertext.
//! Out: the plain section, of which two equal numbers at its beginning tell the core that the password was right: so the tags of
//! ciphers that have one are not looked at.

use aes::cipher::{BlockCipherEncrypt, KeyInit};
use cbc::{
    Decryptor,
    cipher::{BlockCipherDecrypt, BlockModeDecrypt, KeyIvInit, block_padding::NoPadding},
};
use zeroize::Zeroizing;

use crate::Failure;

#[derive(Clone, Copy)]
enum Mode {
    Cbc,
    /// SP 800-38A §6.5: the initialisation vector is the first counter.
    Counter,
    /// SP 800-38D §7.2: it is all of the counter but its last four bytes, and the first count is for the tag.
    Galois,
}

/// Ciphers by OpenSSH's names; bytes of key and initialisation vector.
const CIPHERS: [(&str, Mode, usize, usize); 8] = [
    ("aes256-ctr", Mode::Counter, 32, 16),
    ("aes192-ctr", Mode::Counter, 24, 16),
    ("aes128-ctr", Mode::Counter, 16, 16),
    ("aes256-cbc", Mode::Cbc, 32, 16),
    ("aes192-cbc", Mode::Cbc, 24, 16),
    ("aes128-cbc", Mode::Cbc, 16, 16),
    ("aes256-gcm@openssh.com", Mode::Galois, 32, 12),
    ("aes128-gcm@openssh.com", Mode::Galois, 16, 12),
];

pub(crate) fn decrypt(
    headers: &[(String, String)],
    sealed: &[u8],
    password: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let name = headers.iter().find(|(name, _)| name == "Cipher").map_or("", |(_, name)| name.as_str());
    let (salt, rounds, ciphertext) = split(sealed).ok_or(Failure::Unsupported)?;
    let derive = |length| {
        let mut key = Zeroizing::new(vec![0; length]);
        let derived = bcrypt_pbkdf::bcrypt_pbkdf(password, salt, rounds, &mut key);
        // It takes no empty password, as OpenSSH takes none.
        derived.map(|()| key).map_err(|_| Failure::Refused)
    };
    let mut plain = Zeroizing::new(ciphertext.to_vec());
    match name {
        // The core found another derivation than bcrypt.
        "" => return Err(Failure::Unsupported),
        "chacha20-poly1305@openssh.com" => chacha20(derive(64)?.first_chunk(), &mut plain)?,
        "3des-cbc" => {
            let derived = derive(32)?;
            let (key, iv) = derived.split_at(24);
            cbc::<des::TdesEde3>(key, iv, &mut plain)?;
        }
        _ => {
            let row = CIPHERS.iter().find(|(known, ..)| *known == name);
            let (_, mode, key, iv) = *row.ok_or_else(|| Failure::Unknown(name.to_owned()))?;
            let derived = derive(key + iv)?;
            let (key, iv) = derived.split_at(key);
            match key.len() {
                16 => aes::<aes::Aes128>(mode, key, iv, &mut plain)?,
                24 => aes::<aes::Aes192>(mode, key, iv, &mut plain)?,
                _ => aes::<aes::Aes256>(mode, key, iv, &mut plain)?,
            }
        }
    }
    Ok(plain)
}

/// Salt, rounds and ciphertext; lengths and numbers as RFC 4251 §5 writes them.
fn split(sealed: &[u8]) -> Option<(&[u8], u32, &[u8])> {
    let (length, rest) = sealed.split_first_chunk()?;
    let (salt, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    let (rounds, ciphertext) = rest.split_first_chunk()?;
    Some((salt, u32::from_be_bytes(*rounds), ciphertext))
}

fn aes<C>(mode: Mode, key: &[u8], iv: &[u8], text: &mut [u8]) -> Result<(), Failure>
where
    C: BlockCipherEncrypt + BlockCipherDecrypt + KeyInit,
{
    let mut counter = match mode {
        Mode::Cbc => return cbc::<C>(key, iv, text),
        Mode::Counter => iv.to_vec(),
        Mode::Galois => [iv, &[0, 0, 0, 2]].concat(),
    };
    let cipher = C::new_from_slice(key).map_err(|_| Failure::Unsupported)?;
    for block in text.chunks_mut(16) {
        let mut stream = Zeroizing::new([0_u8; 16]);
        stream.copy_from_slice(&counter);
        cipher.encrypt_block((&mut stream[..]).try_into().map_err(|_| Failure::Unsupported)?);
        block.iter_mut().zip(stream.iter()).for_each(|(byte, stream)| *byte ^= stream);
        for digit in counter.iter_mut().rev() {
            *digit = digit.wrapping_add(1);
            if *digit != 0 {
                break;
            }
        }
    }
    Ok(())
}

/// Padded with 1, 2, 3, ..., which is left.
fn cbc<C: BlockCipherDecrypt + KeyInit>(key: &[u8], iv: &[u8], text: &mut [u8]) -> Result<(), Failure> {
    let cipher = Decryptor::<C>::new_from_slices(key, iv).map_err(|_| Failure::Unsupported)?;
    cipher.decrypt_padded::<NoPadding>(text).map(drop).map_err(|_| Failure::Unsupported)
}

/// RFC 8439 §2.3 as it was first written, with eight bytes of counter and eight of nonce: those are the number of a packet, and a
/// file is the first. Block 0 is for the tag.
fn chacha20(key: Option<&[u8; 32]>, text: &mut [u8]) -> Result<(), Failure> {
    let mut start = Zeroizing::new([0_u32; 16]);
    let words = b"expand 32-byte k".as_chunks().0.iter().chain(key.ok_or(Failure::Unsupported)?.as_chunks().0);
    for (word, bytes) in start.iter_mut().zip(words) {
        *word = u32::from_le_bytes(*bytes);
    }
    for block in text.chunks_mut(64) {
        if let [.., count, _, _, _] = start.as_mut_slice() {
            *count += 1;
        }
        let mut state = start.clone();
        for _ in 0..10 {
            for [a, b, c, d] in ROUNDS {
                quarter(&mut state, a, b, c, d);
            }
        }
        let stream = state.iter().zip(start.iter()).flat_map(|(word, start)| word.wrapping_add(*start).to_le_bytes());
        block.iter_mut().zip(stream).for_each(|(byte, stream)| *byte ^= stream);
    }
    Ok(())
}

/// Which words are mixed: the columns, then the diagonals.
const ROUNDS: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

// The places come from the list above, and there are sixteen.
#[allow(clippy::indexing_slicing)]
fn quarter(state: &mut [u32; 16], a: usize, b: usize, c: usize, d: usize) {
    for (x, y, z, turn) in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)] {
        state[x] = state[x].wrapping_add(state[y]);
        state[z] = (state[z] ^ state[x]).rotate_left(turn);
    }
}
