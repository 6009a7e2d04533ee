//! In: a PKCS#7 or CMS container (RFC 2315, RFC 5652). Out: the certificates it holds, as encoded. What it signs, and who signed
//! it, is not looked at: a `.p7b` signs nothing.

use zeroize::Zeroizing;

use crate::{
    Error, ErrorCode,
    der::{Element, Elements, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, SET, closed, context_constructed, inside},
    oid::{CONTENT_TYPES, GM_CONTENT_TYPES},
    words,
    words::english::container as say,
};

/// More certificates than this in one container are refused.
pub const MOST_CERTIFICATES: usize = 1000;

/// The tags of what stands among certificates and is none.
const OTHER_FIRST: u8 = context_constructed(0);
const OTHER_LAST: u8 = context_constructed(3);

/// What a ContentInfo says it holds (RFC 5652 §3).
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContentType {
    /// Bytes as they are.
    Data,
    /// The one that carries certificates.
    SignedData,
    /// Encrypted for the holder of a private key.
    EnvelopedData,
    /// Encrypted with a password.
    EncryptedData,
    /// Any other object identifier, which is not opened here.
    Other,
}

/// A ContentInfo taken apart.
#[derive(Clone, Copy)]
pub struct ContentInfo<'a> {
    /// What it says it holds.
    pub content_type: ContentType,
    /// What it holds; without its `[0]`.
    pub content: Option<Element<'a>>,
}

impl<'a> ContentInfo<'a> {
    /// Reads a ContentInfo. `None` when the element is not one.
    pub fn read(element: &Element<'a>) -> Option<Self> {
        let mut fields = element.children_of(SEQUENCE)?;
        let oid = fields.content_of(OBJECT_IDENTIFIER)?;
        let (kind, encrypted) = match oid.strip_prefix(CONTENT_TYPES) {
            Some(kind) => (kind, 6),
            // It leaves out digests.
            None => (oid.strip_prefix(GM_CONTENT_TYPES)?, 5),
        };
        let content_type = match kind {
            [1] => ContentType::Data,
            [2] => ContentType::SignedData,
            [3] => ContentType::EnvelopedData,
            [kind] if *kind == encrypted => ContentType::EncryptedData,
            _ => ContentType::Other,
        };
        let content = fields.accept(context_constructed(0)).and_then(|content| content.children().accept_any());
        Some(Self { content_type, content })
    }
}

/// Whether bytes without a label have the outline of a container that could hold certificates.
pub fn looks_like(ber: &[u8]) -> bool {
    let oid = inside(ber).and_then(|fields| Elements::new(fields).accept(OBJECT_IDENTIFIER));
    oid.is_some_and(|oid| [CONTENT_TYPES, GM_CONTENT_TYPES].iter().any(|types| oid.content.starts_with(types)))
}

/// The certificates of a SignedData, as encoded and in the order they stand there, and whether it holds other things: revocation lists, or
/// certificates of another kind. `der` is what [`definite`] made of the input. An element among them that is not a certificate is refused
/// later, by the reader of certificates.
///
/// # Errors
/// `DER_MALFORMED` when it is damaged, `INPUT_NOT_RECOGNISED` when it is another kind of container, `CERTIFICATE_MISSING` when
/// there is none in it, `INPUT_TOO_LARGE` when there are too many.
pub fn certificates(der: &[u8]) -> Result<(Vec<&[u8]>, bool), Error> {
    let container = Elements::new(der).accept_any().ok_or_else(damaged)?;
    let signed_data = signed_data(&container)?;
    let mut fields = signed_data.children_of(SEQUENCE).ok_or_else(damaged)?;
    for tag in [INTEGER, SET, SEQUENCE] {
        fields.require(tag).map_err(|_| damaged())?;
    }
    let (mut certificates, mut others) = (Vec::new(), false);
    for member in fields.accept(context_constructed(0)).iter().flat_map(Element::children) {
        let member = member.map_err(|_| damaged())?;
        // RFC 5652 §10.2.2: those of PKCS#6, of attributes, and any others.
        if matches!(member.tag, OTHER_FIRST..=OTHER_LAST) {
            others = true;
            continue;
        }
        if certificates.len() == MOST_CERTIFICATES {
            return Err(too_many("PKCS#7"));
        }
        certificates.push(member.encoded);
    }
    others |= fields.accept(context_constructed(1)).is_some_and(|lists| !lists.content.is_empty());
    if certificates.is_empty() {
        return Err(Error::new(ErrorCode::CertificateMissing, &say::PKCS7_EMPTY));
    }
    Ok((certificates, others))
}

/// The container with the lengths written that were left open.
///
/// # Errors
/// `DER_MALFORMED` when an open layer does not end, or too many stand within one another.
pub fn definite(ber: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    closed(ber).ok_or_else(|| Error::new(ErrorCode::DerMalformed, &say::OPEN_LENGTHS))
}

/// What to say of a container with more certificates than anybody needs.
pub fn too_many(form: &str) -> Error {
    Error::new(ErrorCode::InputTooLarge, words!(say::TOO_MANY_CERTIFICATES, form, most: MOST_CERTIFICATES))
}

fn signed_data<'a>(container: &Element<'a>) -> Result<Element<'a>, Error> {
    let ContentInfo { content_type, content } = ContentInfo::read(container).ok_or_else(damaged)?;
    let sentence = match content_type {
        ContentType::SignedData => return content.ok_or_else(damaged),
        ContentType::EnvelopedData | ContentType::EncryptedData => &say::PKCS7_ENCRYPTED,
        ContentType::Data | ContentType::Other => &say::PKCS7_OTHER,
    };
    Err(Error::new(ErrorCode::InputNotRecognised, sentence))
}

fn damaged() -> Error {
    Error::new(ErrorCode::DerMalformed, &say::PKCS7_DAMAGED)
}
