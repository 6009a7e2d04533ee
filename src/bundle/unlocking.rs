//! In: keys and containers, locked ones among them. Out: what the password and the host make of them.

use super::{
    Inspection,
    container::{self, Contents},
    matching::LOCKED,
};
use crate::{
    Error, ErrorCode,
    armor::Armor,
    key::{Budget, Key, PrivateKey},
    small::List,
    task::{Answer, Host, Task},
    words,
    words::english::{bundle as say, key::KEY_IN_CONTAINER},
};

/// Each locked one may cost seconds, and a file can hold thousands.
const MAX_LOCKED: usize = 8;

/// What the containers hold, in their order.
pub(super) async fn open_containers(
    armor: &Armor,
    password: Option<&[u8]>,
    host: &impl Host,
    budget: &Budget,
) -> Vec<Result<Contents, Error>> {
    let mut opened = Vec::new();
    for block in armor.blocks.iter().filter(|block| container::is_in(block)) {
        let contents = container::open(block, password, host, budget);
        opened.push(if opened.len() < MAX_LOCKED { contents.await } else { Err(too_many_locked()) });
    }
    opened
}

/// The keys that are in the clear or that the password unlocks; why the others are not becomes a problem.
pub(super) async fn unlock_all(
    keys: Vec<Key>,
    inspection: &mut Inspection,
    password: Option<&[u8]>,
    host: &impl Host,
    budget: &Budget,
) -> Vec<PrivateKey> {
    let containers = inspection.blocks.iter().filter(|block| block.container.is_some());
    let containers: Vec<usize> = containers.map(|block| block.index).list();
    let mut open = Vec::new();
    let mut locked = 0;
    for key in keys {
        let index = key.facts().index;
        let in_container = containers.contains(&key.facts().block);
        locked += usize::from(matches!(key, Key::Locked(_)));
        let unlocked = if locked > MAX_LOCKED {
            Err(too_many_locked())
        } else {
            unlock(key, password, in_container, host, budget).await
        };
        match unlocked {
            Ok(key) => {
                if let Some(facts) = inspection.keys.get_mut(index) {
                    facts.clone_from(&key.facts);
                }
                open.push(key);
            }
            Err(problem) => {
                inspection.matching = LOCKED;
                inspection.problems.push(problem);
            }
        }
    }
    open
}

/// A key out of a container that the empty password opened is tried with that too.
async fn unlock(
    key: Key,
    password: Option<&[u8]>,
    in_container: bool,
    host: &impl Host,
    budget: &Budget,
) -> Result<PrivateKey, Error> {
    let locked = match key {
        Key::Plain(key) => return with_public_half(key, host).await,
        Key::Locked(locked) => locked,
    };
    let key = match password {
        _ if in_container => {
            let opened = locked.unlock_as(&KEY_IN_CONTAINER, password.unwrap_or_default(), host, budget).await;
            opened.map_err(|error| match (error.code, password) {
                (ErrorCode::KeyPasswordWrong, None) => locked.password_required(),
                _ => error,
            })?
        }
        Some(password) => locked.unlock(password, host, budget).await?,
        None => return Err(locked.password_required()),
    };
    with_public_half(key, host).await
}

/// Some keys come without their public half; the host may find it.
async fn with_public_half(key: PrivateKey, host: &impl Host) -> Result<PrivateKey, Error> {
    if key.public_half.is_some() {
        return Ok(key);
    }
    match host.run(Task::PublicHalf { private_key: key.pkcs8_der().to_vec().into() }).await {
        Answer::Bytes(public_half) => key.with_public_half(&public_half),
        _ => Ok(key),
    }
}

fn too_many_locked() -> Error {
    Error::new(ErrorCode::KeyCostTooHigh, words!(say::TOO_MANY_LOCKED, most: MAX_LOCKED))
}
