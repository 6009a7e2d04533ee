//! In: a block that is a container. Out: the certificates and keys it holds, to be read like blocks of their own.

use serde::Serialize;
use zeroize::Zeroizing;

use crate::{
    Error,
    armor::Block,
    certificate, foreign,
    key::{Budget, looks_like_key},
    pkcs7,
    pkcs12::{self, Integrity},
    small::List,
    task::Host,
};

/// What can be said of a container in public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ContainerFacts {
    /// PKCS#7 or PKCS#12.
    pub form: ContainerForm,
    /// Whether part of it can only be read with its password.
    pub encrypted: bool,
    /// Whether it is as its maker left it; PKCS#12 only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integrity: Option<Integrity>,
}

/// The kinds of containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
#[non_exhaustive]
pub enum ContainerForm {
    Pkcs7,
    Pkcs12,
}

/// What a container holds, each as DER.
pub(super) struct Contents {
    pub facts: ContainerFacts,
    pub certificates: Vec<Vec<u8>>,
    pub keys: Vec<Zeroizing<Vec<u8>>>,
    /// Whether it holds something else.
    pub others: bool,
}

/// Whether a block is to be read as a container. `certutil -encode` writes `CERTIFICATE` around anything, so that label is not
/// believed.
pub(super) fn is_in(block: &Block) -> bool {
    form(block).is_some()
        && !certificate::looks_like(&block.der)
        && !looks_like_key(&block.der)
        && foreign::of_block(&block.label, &block.der).is_none()
}

/// What can be read of it without a password.
pub(super) fn read(block: &Block) -> Result<Contents, Error> {
    match form(block) {
        Some(ContainerForm::Pkcs12) => pkcs12::read(&block.der).map(Contents::from),
        _ => read_certificates(block),
    }
}

/// All that is in it. Keys may be encrypted still.
pub(super) async fn open(
    block: &Block,
    password: Option<&[u8]>,
    host: &impl Host,
    budget: &Budget,
) -> Result<Contents, Error> {
    match form(block) {
        Some(ContainerForm::Pkcs12) => pkcs12::open(&block.der, password, host, budget).await.map(Contents::from),
        _ => read_certificates(block),
    }
}

impl From<pkcs12::Contents> for Contents {
    fn from(contents: pkcs12::Contents) -> Self {
        let pkcs12::Contents { certificates, keys, others, encrypted, integrity } = contents;
        let facts = ContainerFacts { form: ContainerForm::Pkcs12, encrypted, integrity: Some(integrity) };
        Self { facts, certificates, keys, others }
    }
}

fn read_certificates(block: &Block) -> Result<Contents, Error> {
    let der = pkcs7::definite(&block.der)?;
    let (certificates, others) = pkcs7::certificates(&der)?;
    let certificates = certificates.into_iter().map(<[u8]>::to_vec).list();
    let facts = ContainerFacts { form: ContainerForm::Pkcs7, encrypted: false, integrity: None };
    Ok(Contents { facts, certificates, keys: Vec::new(), others })
}

fn form(block: &Block) -> Option<ContainerForm> {
    match block.label.as_str() {
        "PKCS7" | "CMS" | "PKCS #7 SIGNED DATA" => Some(ContainerForm::Pkcs7),
        "PKCS12" => Some(ContainerForm::Pkcs12),
        "" | "CERTIFICATE" if pkcs7::looks_like(&block.der) => Some(ContainerForm::Pkcs7),
        "" | "CERTIFICATE" if pkcs12::looks_like(&block.der) => Some(ContainerForm::Pkcs12),
        _ => None,
    }
}
