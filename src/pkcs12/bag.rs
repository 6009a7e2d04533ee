//! In: SafeContents (RFC 7292 §4.2), with definite lengths. Out: the certificates and keys in its bags. Revocation lists and
//! secrets are left out, and names of entries.

use zeroize::Zeroizing;

use super::{Contents, damaged};
use crate::{
    Error, ErrorCode,
    der::{Element, Elements, OBJECT_IDENTIFIER, SEQUENCE, context_constructed, octets},
    oid::{PKCS12_BAGS, X509_CERTIFICATE},
    pkcs7::{self, MOST_CERTIFICATES},
    words,
    words::english::container as say,
};

/// Safe contents within one another.
const DEEPEST: usize = 8;

/// Adds what the bags hold to `contents`.
pub(super) fn read(safe_contents: &[u8], contents: &mut Contents) -> Result<(), Error> {
    let bags = Elements::new(safe_contents).accept(SEQUENCE).ok_or_else(damaged)?;
    read_bags(&bags, contents, DEEPEST)
}

fn read_bags(bags: &Element, contents: &mut Contents, depth: usize) -> Result<(), Error> {
    for bag in bags.children_of(SEQUENCE).ok_or_else(damaged)? {
        let (kind, value) = bag.ok().and_then(|bag| split(&bag)).ok_or_else(damaged)?;
        match kind.strip_prefix(PKCS12_BAGS) {
            Some([1]) => contents.keys.push(Zeroizing::new(value.encoded.to_vec())),
            Some([2]) => {
                contents.encrypted = true;
                contents.keys.push(Zeroizing::new(value.encoded.to_vec()));
            }
            Some([3]) => match certificate(&value).ok_or_else(damaged)? {
                Some(certificate) => contents.certificates.push(certificate),
                None => contents.others = true,
            },
            Some([6]) => read_bags(&value, contents, depth.checked_sub(1).ok_or_else(too_deep)?)?,
            _ => contents.others = true,
        }
        if contents.certificates.len().max(contents.keys.len()) > MOST_CERTIFICATES {
            return Err(pkcs7::too_many("PKCS#12"));
        }
    }
    Ok(())
}

/// A SafeBag's kind and value.
fn split<'a>(bag: &Element<'a>) -> Option<(&'a [u8], Element<'a>)> {
    let mut fields = bag.children_of(SEQUENCE)?;
    let kind = fields.content_of(OBJECT_IDENTIFIER)?;
    let value = fields.accept(context_constructed(0))?.children().accept_any()?;
    Some((kind, value))
}

/// The certificate in a CertBag (§4.2.3); nothing when it is of another kind than X.509. `None` when the bag is damaged.
fn certificate(bag: &Element) -> Option<Option<Vec<u8>>> {
    let (kind, value) = split(bag)?;
    if kind == X509_CERTIFICATE { octets(&value).map(|der| Some(der.to_vec())) } else { Some(None) }
}

fn too_deep() -> Error {
    Error::new(ErrorCode::InputTooLarge, words!(say::PKCS12_TOO_DEEP, most: DEEPEST))
}
