//! In: a cipher, a key, an initialisation vector and a ciphertext. Out: the plain bytes, or the news that the padding is wrong.

use cbc::{
    Decryptor,
    cipher::{
        BlockCipherDecrypt, BlockModeDecrypt, BlockSizeUser, InnerIvInit, KeyInit, KeyIvInit, StreamCipher,
        block_padding::Pkcs7,
    },
};
use rc4::Rc4;
use zeroize::Zeroizing;

use crate::Failure;

/// The ciphers that keys were locked with; all but RC4 in CBC mode with PKCS#7 padding.
#[derive(Clone, Copy)]
pub(crate) enum Cipher {
    Aes(usize),
    Aria(usize),
    Camellia(usize),
    Des,
    /// Triple DES with two keys or three.
    TripleDes(usize),
    /// RFC 2268: bytes of key, and bits of it that count.
    Rc2(usize, usize),
    /// Bytes of key.
    Rc4(usize),
    Sm4,
}

impl Cipher {
    /// Bytes of key.
    pub(crate) fn key_length(self) -> usize {
        match self {
            Self::Aes(bits) | Self::Aria(bits) | Self::Camellia(bits) => bits / 8,
            Self::Des => 8,
            Self::Sm4 => 16,
            Self::TripleDes(keys) => 8 * keys,
            Self::Rc2(bytes, _) | Self::Rc4(bytes) => bytes,
        }
    }

    /// Bytes of initialisation vector.
    pub(crate) fn iv_length(self) -> usize {
        match self {
            Self::Aes(_) | Self::Aria(_) | Self::Camellia(_) | Self::Sm4 => 16,
            Self::Des | Self::TripleDes(_) | Self::Rc2(..) => 8,
            Self::Rc4(_) => 0,
        }
    }

    pub(crate) fn decrypt(self, key: &[u8], iv: &[u8], ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
        match self {
            Self::Aes(128) => cbc::<aes::Aes128>(key, iv, ciphertext),
            Self::Aes(192) => cbc::<aes::Aes192>(key, iv, ciphertext),
            Self::Aes(256) => cbc::<aes::Aes256>(key, iv, ciphertext),
            Self::Aria(128) => cbc::<aria::Aria128>(key, iv, ciphertext),
            Self::Aria(192) => cbc::<aria::Aria192>(key, iv, ciphertext),
            Self::Aria(256) => cbc::<aria::Aria256>(key, iv, ciphertext),
            Self::Camellia(128) => cbc::<camellia::Camellia128>(key, iv, ciphertext),
            Self::Camellia(192) => cbc::<camellia::Camellia192>(key, iv, ciphertext),
            Self::Camellia(256) => cbc::<camellia::Camellia256>(key, iv, ciphertext),
            Self::Sm4 => cbc::<sm4::Sm4>(key, iv, ciphertext),
            Self::Des => cbc::<des::Des>(key, iv, ciphertext),
            Self::TripleDes(2) => cbc::<des::TdesEde2>(key, iv, ciphertext),
            Self::TripleDes(3) => cbc::<des::TdesEde3>(key, iv, ciphertext),
            Self::Rc2(_, bits) => {
                let rc2 = rc2::Rc2::new_with_eff_key_len(key, bits);
                unpad(Decryptor::inner_iv_slice_init(rc2, iv).map_err(|_| Failure::Unsupported)?, ciphertext)
            }
            Self::Rc4(_) => {
                let mut plain = Zeroizing::new(ciphertext.to_vec());
                Rc4::new_from_slice(key).map_err(|_| Failure::Unsupported)?.apply_keystream(&mut plain);
                Ok(plain)
            }
            Self::Aes(_) | Self::Aria(_) | Self::Camellia(_) | Self::TripleDes(_) => Err(Failure::Unsupported),
        }
    }
}

fn cbc<C: BlockCipherDecrypt + KeyInit>(
    key: &[u8],
    iv: &[u8],
    ciphertext: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    unpad(Decryptor::<C>::new_from_slices(key, iv).map_err(|_| Failure::Unsupported)?, ciphertext)
}

fn unpad<C: BlockCipherDecrypt + BlockSizeUser>(
    decryptor: Decryptor<C>,
    ciphertext: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut buffer = Zeroizing::new(ciphertext.to_vec());
    let length = decryptor.decrypt_padded::<Pkcs7>(&mut buffer).map_err(|_| Failure::Refused)?.len();
    buffer.truncate(length);
    Ok(buffer)
}
