//! A block that is a container in; the certificates and keys it holds out, to be read like blocks of their own.

use serde::Serialize;
use zeroize::Zeroizing;

use crate::{Error, armor::Block, pkcs7};

/// What can be said of a container in public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ContainerFacts {
    /// Which kind.
    pub form: ContainerForm,
    /// Whether part of it can only be read with its password.
    pub encrypted: bool,
}

/// The kinds of containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it all")]
pub enum ContainerForm {
    Pkcs7,
}

/// What a container holds, each as DER.
pub(super) struct Contents {
    pub facts: ContainerFacts,
    pub certificates: Vec<Vec<u8>>,
    pub keys: Vec<Zeroizing<Vec<u8>>>,
}

/// Whether a block is to be read as a container. `certutil -encode` writes `CERTIFICATE` around anything, so that label is not
/// believed.
pub(super) fn is_in(block: &Block) -> bool {
    form(block).is_some()
}

/// What can be read of it without a password.
pub(super) fn read(block: &Block) -> Result<Contents, Error> {
    let der = pkcs7::definite(&block.der)?;
    let certificates = pkcs7::certificates(&der)?.into_iter().map(<[u8]>::to_vec).collect();
    let facts = ContainerFacts { form: ContainerForm::Pkcs7, encrypted: false };
    Ok(Contents { facts, certificates, keys: Vec::new() })
}

fn form(block: &Block) -> Option<ContainerForm> {
    match block.label.as_str() {
        "PKCS7" | "CMS" | "PKCS #7 SIGNED DATA" => Some(ContainerForm::Pkcs7),
        "" | "CERTIFICATE" if pkcs7::looks_like(&block.der) => Some(ContainerForm::Pkcs7),
        _ => None,
    }
}
