//! In: a request, credentials and the time. Out: the signed request. Three of the vendor's algorithms: SDK-HMAC-SHA256;
//! SDK-HMAC-SM3, the same with another hash, which the caller lends; and V11-HMAC-SHA256 with a key derived for a service, a region
//! and a day, which some hosts of instances ask for (CONTRACT §2.2-2.4).

pub mod canonical;

use zeroize::Zeroizing;

use crate::{
    Error, ErrorCode, Place,
    credentials::Credentials,
    digest::{Hashing, hex, hmac_over, hmac_sha256, sha256_hex},
    request::{Request, query::percent_decoded},
    service::{self, host},
    time::Instant,
    words,
    words::{Words, english::request as sentences},
};

/// Signs with the secret key itself.
pub const SDK_HMAC_SHA256: &str = "SDK-HMAC-SHA256";
/// The same with SM3 (GB/T 32905) for every hash.
pub const SDK_HMAC_SM3: &str = "SDK-HMAC-SM3";
/// Signs with a key derived from the secret key, good for one region and one day.
pub const V11_HMAC_SHA256: &str = "V11-HMAC-SHA256";

/// How to sign.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Stands in the signature, unless the request has an `X-Sdk-Date`.
    pub now: Instant,
    /// The algorithm's name; told from the host if absent.
    pub algorithm: Option<&'a str>,
    /// For a derived signature whose host does not name its region.
    pub region: Option<&'a str>,
    /// SM3, where it is at hand.
    pub sm3: Option<Hashing<'a>>,
}

/// A request that can be sent as it is.
#[derive(Debug, Clone)]
pub struct SignedRequest {
    /// With its authentication headers.
    pub request: Request,
    /// The time in `X-Sdk-Date`; the caller's `now` where a token is sent and nothing is signed.
    pub signed_at: Instant,
    /// The stages, unless a token was used.
    pub stages: Option<Stages>,
}

/// The texts a signature is made of.
#[derive(Clone)]
pub struct Stages {
    /// The algorithm, as the `Authorization` header begins with it.
    pub algorithm: &'static str,
    /// What is hashed; a security token stands in it.
    pub canonical_request: String,
    /// What is signed.
    pub string_to_sign: String,
    /// Lower-case hex.
    pub signature: String,
}

/// The canonical request is masked as it is wherever it is shown.
impl core::fmt::Debug for Stages {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}\n{}\n{}", canonical::masked(&self.canonical_request), self.string_to_sign, self.signature)
    }
}

/// Signs, or attaches the token.
///
/// # Errors
/// `REQUEST_INVALID` when the request is signed already, its path holds a dot segment, which HTTP clients remove after signing,
/// it has another `Host` than that of its address, or a header twice, of which they send one, its `X-Sdk-Date` is no time, or the
/// algorithm is not one for it.
pub fn sign(mut request: Request, credentials: &Credentials, options: Options<'_>) -> Result<SignedRequest, Error> {
    if request.header("Authorization").or(request.header("X-Auth-Token")).is_some() {
        return Err(refuse("headers", words!(sentences::SIGNED_ALREADY)));
    }
    let is_dots =
        |segment: &str| segment.starts_with(['.', '%']) && matches!(percent_decoded(segment).as_str(), "." | "..");
    if request.path.split('/').any(is_dots) {
        return Err(refuse("url", words!(sentences::DOT_SEGMENT)));
    }
    let is_other = |(name, value): &(String, String)| {
        name.eq_ignore_ascii_case("Host") && !value.trim().eq_ignore_ascii_case(&request.host)
    };
    if request.headers.iter().any(is_other) {
        return Err(refuse("headers", words!(sentences::OTHER_HOST, host: request.host)));
    }
    // It is signed and sent as the address has it.
    without(&mut request.headers, "Host");
    let (access_key, secret_key, security_token) = match credentials {
        Credentials::Token(token) => {
            request.headers.push(("X-Auth-Token".to_owned(), token.to_string()));
            return Ok(SignedRequest { request, signed_at: options.now, stages: None });
        }
        Credentials::AccessKey { access_key, secret_key, security_token } => (access_key, secret_key, security_token),
    };
    if let Some(token) = security_token {
        // As the vendor's SDK has it, the one of the credentials takes the place of another.
        without(&mut request.headers, "X-Security-Token");
        request.headers.push(("X-Security-Token".to_owned(), token.to_string()));
    }
    let signed_at = match request.header("X-Sdk-Date") {
        Some(date) => {
            Instant::from_basic(date.trim()).map_err(|_| refuse("headers", words!(sentences::DATE_MALFORMED)))?
        }
        None => {
            request.headers.push(("X-Sdk-Date".to_owned(), options.now.basic()));
            options.now
        }
    };
    let date = signed_at.basic();
    let scope = scope(&request, &date, options)?;
    let headers = canonical::headers(&request);
    if let Some(((name, _), _)) = headers.iter().zip(headers.iter().skip(1)).find(|((one, _), (next, _))| one == next) {
        // A longer one is no name of a header, and may be anything.
        let header = if name.len() < 40 { name } else { "…" };
        return Err(refuse("headers", words!(sentences::HEADER_TWICE, header)));
    }
    let names = canonical::header_names(&headers);
    let sm3 = if options.algorithm == Some(SDK_HMAC_SM3) { options.sm3 } else { None };
    // What says itself what stands for its body is signed with that: the gateway takes it for the hash (CONTRACT §2.2).
    let stated = request.header("X-Sdk-Content-Sha256").map(str::trim).filter(|_| !request.body.is_empty());
    let body_hash = match (stated, sm3) {
        (Some(stated), _) => stated.to_owned(),
        (None, Some(sm3)) => hex(&sm3(&request.body)),
        (None, None) => request.body_sha256.clone(),
    };
    let canonical_request = canonical::request(&request, &headers, &body_hash);
    let hash =
        sm3.map_or_else(|| sha256_hex(canonical_request.as_bytes()), |sm3| hex(&sm3(canonical_request.as_bytes())));
    let (algorithm, string_to_sign, key, credential) = match scope {
        None => {
            let algorithm = if sm3.is_some() { SDK_HMAC_SM3 } else { SDK_HMAC_SHA256 };
            let text = [algorithm, &date, &hash].join("\n");
            (algorithm, text, secret_key.clone(), ["Access=", access_key.as_str()].concat())
        }
        Some(scope) => {
            let text = [V11_HMAC_SHA256, &date, &scope, &hash].join("\n");
            let key = derived_key(access_key, secret_key, &scope);
            (V11_HMAC_SHA256, text, key, format!("Credential={access_key}/{scope}"))
        }
    };
    let code = match sm3 {
        Some(sm3) => hmac_over(sm3, key.as_bytes(), string_to_sign.as_bytes()),
        None => hmac_sha256(key.as_bytes(), string_to_sign.as_bytes()),
    };
    let signature = hex(&code);
    let parts = [algorithm, " ", &credential, ", SignedHeaders=", &names, ", Signature=", &signature];
    let authorization = parts.concat();
    request.headers.push(("Authorization".to_owned(), authorization));
    let stages = Stages { algorithm, canonical_request, string_to_sign, signature };
    Ok(SignedRequest { request, signed_at, stages: Some(stages) })
}

/// Whether a call is to be signed with V11-HMAC-SHA256: one of a service that wants it, to a host that is not shared.
pub fn is_derived(host: &str, path: &str) -> bool {
    service::derives(path).is_some() && !host::is_shared(host)
}

/// What a derived key is good for, `day/region/service`; none when the signature is not a derived one.
fn scope(request: &Request, date: &str, options: Options<'_>) -> Result<Option<String>, Error> {
    let derives = match options.algorithm {
        None => is_derived(&request.host, &request.path),
        Some(SDK_HMAC_SHA256) => false,
        Some(SDK_HMAC_SM3) if options.sm3.is_some() => false,
        Some(SDK_HMAC_SM3) => {
            let words = words!(sentences::SM3_NOT_LOADED);
            return Err(Error::new(ErrorCode::ModuleNotLoaded, words).at(Place::field("algorithm")));
        }
        Some(V11_HMAC_SHA256) if service::derives(&request.path).is_some() => true,
        Some(V11_HMAC_SHA256) => return Err(refuse("algorithm", words!(sentences::NOT_DERIVED))),
        Some(_) => return Err(refuse("algorithm", words!(sentences::ALGORITHM_UNKNOWN))),
    };
    let Some((service, derived)) = service::derives(&request.path).filter(|_| derives) else { return Ok(None) };
    let region = service.hosts.instance_region(&request.host).or(options.region);
    let Some(region) = region.filter(|region| host::is_label(region)) else {
        return Err(refuse("region", words!(sentences::REGION_UNKNOWN)));
    };
    let (day, _) = date.split_once('T').unwrap_or((date, ""));
    Ok(Some(format!("{day}/{region}/{}", derived.scope)))
}

/// HKDF with SHA-256 and one block of output (RFC 5869 §2); the key is its hexadecimal text.
fn derived_key(access_key: &str, secret_key: &str, scope: &str) -> Zeroizing<String> {
    let extracted = Zeroizing::new(hmac_sha256(access_key.as_bytes(), secret_key.as_bytes()));
    let expanded = hmac_sha256(extracted.as_slice(), format!("{scope}\u{1}").as_bytes());
    Zeroizing::new(hex(Zeroizing::new(expanded).as_slice()))
}

fn without(headers: &mut Vec<(String, String)>, name: &str) {
    headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
}

fn refuse(field: &str, words: Words) -> Error {
    Error::new(ErrorCode::RequestInvalid, words).at(Place::field(field))
}
