//! In: choices of certificates and keys, in any order, spoiled here and there. Out: each certificate has one place, what would be sent is sent once
//! and in order, and a bundle that was put right needs nothing more put right.

use std::sync::LazyLock;

use arbitrary::{Result, Unstructured};
use countersign::{
    armor,
    bundle::{self, Bundle, Root},
    chain::Chain,
    json,
};

use crate::{
    host::{Scripted, block_on},
    seeds,
};

/// What a bundle may be made of: certificates, then keys, each with its label.
static POOL: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let mut pool = Vec::new();
    for (folder, names) in [("chains", "input.pem"), ("sandbox", ".crt"), ("sandbox", ".key")] {
        for file in seeds::files(folder, |name| name.ends_with(names)) {
            pool.extend(armor::read(&file).blocks.iter().map(|block| (block.label.clone(), block.der.to_vec())));
        }
    }
    pool.sort();
    pool.dedup();
    pool
});

/// The choices are the input.
pub fn check(data: &[u8]) {
    let _ = checked(&mut Unstructured::new(data));
}

fn checked(input: &mut Unstructured) -> Result<()> {
    let mut text = String::new();
    for _ in 0..=input.arbitrary::<u8>()? % 8 {
        let (label, der) = &POOL[usize::from(input.arbitrary::<u16>()?) % POOL.len()];
        let mut der = der.clone();
        if input.ratio(1, 8)? {
            let place = usize::from(input.arbitrary::<u16>()?) % der.len();
            der[place] = input.arbitrary()?;
        }
        text += &armor::write(label, &der);
        if input.ratio(1, 16)? {
            text += input.arbitrary::<&str>()?;
        }
    }
    let script = input.bytes(input.len().min(64))?;
    let inspection = bundle::inspect(text.as_bytes());
    everyone_has_one_place(&inspection.chain, inspection.certificates.len());
    let opened = block_on(Bundle::open(text.as_bytes(), Some(b"correct horse"), &Scripted::new(script)));
    let Ok(bundle) = opened else { return Ok(()) };
    let inspection = bundle.inspection();
    everyone_has_one_place(&inspection.chain, inspection.certificates.len());
    assert!(bundle.leaf().is_some());
    assert!(!format!("{bundle:?}{}", json::text(inspection)).contains("correct horse"), "a password is said");
    for root in [Root::LeftOut, Root::Sent] {
        let sent = bundle.sent(root, &[]);
        assert!(!sent.is_empty() && inspection.chain.order.starts_with(&sent), "{sent:?} of {:?}", inspection.chain);
        let pem = bundle.certificates_at(&sent);
        let again = bundle::inspect(pem.as_bytes());
        assert!(again.repairs.is_empty() && again.problems.is_empty(), "{:?} {:?}", again.repairs, again.problems);
        let fingerprints = again.certificates.iter().map(|certificate| &certificate.fingerprints.sha256);
        let first = sent.iter().map(|index| &inspection.certificates[*index].fingerprints.sha256);
        assert!(fingerprints.eq(first), "other certificates are sent than were chosen");
        assert!(again.chain.duplicates.is_empty(), "something is sent twice");
    }
    let once = bundle.certificate_pem();
    if let Ok(second) = block_on(Bundle::open(once.as_bytes(), None, &Scripted::new(&[]))) {
        // Names alone may find another way than signatures did; none of those sent is then sent twice, or lost for another.
        let all = |bundle: &Bundle| {
            let mut all: Vec<_> = bundle.chain().map(|certificate| certificate.fingerprints.sha256.clone()).collect();
            all.sort();
            all
        };
        let (of_first, of_second) = (all(&bundle), all(&second));
        assert!(of_second.iter().all(|fingerprint| of_first.contains(fingerprint)), "a certificate out of nothing");
    }
    Ok(())
}

fn everyone_has_one_place(chain: &Chain, count: usize) {
    let Chain { order, duplicates, alternatives, strays, leaves, links, depth, .. } = chain;
    let mut all: Vec<usize> = [order, duplicates, alternatives, strays].into_iter().flatten().copied().collect();
    all.sort_unstable();
    assert!(all.iter().copied().eq(0..count), "{count} certificates: {chain:?}");
    assert!(*depth == order.len() && leaves.iter().all(|leaf| *leaf < count));
    assert!(links.iter().all(|link| link.certificate < count && link.issuer < count));
}
