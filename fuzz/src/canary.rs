//! A bundle and credentials whose secrets are known, so that they can be looked for in all that is said. In: the test data. Out: them, and
//! whether a text has a piece of one.

use std::sync::LazyLock;

use countersign::{bundle::Bundle, credentials::Credentials};
use zeroize::Zeroizing;

use crate::{
    host::{Scripted, block_on},
    quoted::Pieces,
    seeds,
};

/// A chain and its key.
pub static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| {
    let files = ["sandbox/chain.crt", "sandbox/p256.key"].map(seeds::file).concat();
    // Of every signature, and of the key, it says that they hold.
    let host = Scripted::new(&[1; 64]);
    block_on(Bundle::open(&files, None, &host)).expect("the chain and the key are sound")
});

/// What of the key nobody may see.
pub static PIECES: LazyLock<Pieces> = LazyLock::new(|| {
    let parts = BUNDLE.key().expect("the bundle has a key").private_parts();
    Pieces::of(&parts[0])
});

pub const ACCESS_KEY: &str = "HPUAACCESSKEY0123456";
pub const SECRET_KEY: &str = "c4naryS3cretKeyNobodyMayEverSee0123456789";
pub const TOKEN: &str = "MIIc4naryT0kenNobodyMayEverSee-abcdefghijklmnopqrstuvwxyz0123456789==";

/// A temporary pair with its token.
pub fn credentials() -> Credentials {
    Credentials::AccessKey {
        access_key: ACCESS_KEY.to_owned(),
        secret_key: Zeroizing::new(SECRET_KEY.to_owned()),
        security_token: Some(Zeroizing::new(TOKEN.to_owned())),
    }
}

/// Panics when a piece of the key, the secret key or the token stands in what was said.
pub fn is_not_in(said: &str, what: &str) {
    assert!(!PIECES.stand_in(said), "{what} has a piece of the private key: {said}");
    assert!(!said.contains(SECRET_KEY), "{what} has the secret key: {said}");
    assert!(!said.contains(TOKEN), "{what} has the token: {said}");
}

/// Whether the input has a secret itself: libFuzzer learns what is compared with it, and what was given as no secret may be said.
pub fn is_given(data: &[u8]) -> bool {
    [SECRET_KEY, TOKEN].iter().any(|secret| data.windows(secret.len()).any(|piece| piece == secret.as_bytes()))
}
