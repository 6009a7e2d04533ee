//! In: certificates and a key. Out: a handle of both, which is all that JavaScript gets of a key.

use countersign::{
    Error, ErrorCode,
    bundle::{self, Bundle},
    difference::Difference,
    words::english,
};
use countersign_javascript::{Runtime, promise, read, write};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// A bundle, or the absence of one: what JavaScript holds. The key is wiped when it is freed.
#[wasm_bindgen]
pub struct BundleHandle(pub(crate) Option<Bundle>);

#[wasm_bindgen]
impl BundleHandle {
    /// The absence of a bundle.
    pub fn none() -> BundleHandle {
        Self(None)
    }

    /// Reads, decrypts, orders and matches. `leaf` is the fingerprint of the one to present.
    ///
    /// `legacy` runs what only older formats need; it loads the second module when it is first called.
    #[wasm_bindgen(unchecked_return_type = "Promise<BundleHandle>")]
    pub fn open(input: &JsValue, password: Option<Vec<u8>>, leaf: Option<String>, legacy: Function) -> Promise {
        let (given, password) = (read::given(input), password.map(Zeroizing::new));
        promise(async move {
            let password = password.as_ref().map(|password| password.as_slice());
            match Bundle::read(given.input(&given.slices()), password, leaf.as_deref(), &Runtime { legacy }).await {
                Ok(bundle) => Ok(JsValue::from(Self(Some(bundle)))),
                Err(unopened) => {
                    let error = write::error(unopened.error);
                    write::set(&error, "inspection", &countersign_inspect::object(&unopened.inspection));
                    Err(error)
                }
            }
        })
    }

    /// The public facts. A result, as of `inspect`.
    pub fn inspection(&self) -> Result<JsValue, JsValue> {
        Ok(self.0.as_ref().map_or(JsValue::UNDEFINED, |bundle| countersign_inspect::object(bundle.inspection())))
    }

    /// The certificates as a server's would be sent.
    #[wasm_bindgen(js_name = certificatePem)]
    pub fn certificate_pem(&self) -> String {
        self.0.as_ref().map(|bundle| bundle.certificate_pem()).unwrap_or_default()
    }
}

/// What an input is, with the platform's cryptography.
///
/// `legacy` runs what only older formats need; it loads the second module when it is first called.
#[wasm_bindgen]
pub fn examine(input: &JsValue, password: Option<Vec<u8>>, leaf: Option<String>, legacy: Function) -> Promise {
    let (given, password) = (read::given(input), password.map(Zeroizing::new));
    promise(async move {
        let password = password.as_ref().map(|password| password.as_slice());
        let (slices, host) = (given.slices(), Runtime { legacy });
        Ok(countersign_inspect::object(&bundle::examine(given.input(&slices), password, leaf.as_deref(), &host).await))
    })
}

/// What differs between the certificate in place and the bundle's.
#[wasm_bindgen]
pub fn compare(current: &JsValue, bundle: &BundleHandle) -> Result<JsValue, JsValue> {
    let given = read::given(current);
    let current = bundle::inspect(given.input(&given.slices()));
    let from = current.leaf().map_err(write::error)?;
    let to = bundle.0.as_ref().and_then(Bundle::leaf).ok_or_else(|| {
        write::error(Error::new(ErrorCode::CertificateMissing, &english::javascript::NOTHING_TO_COMPARE))
    })?;
    write::value(&Difference::between(from, to))
}
