//! In: any bytes. Out: what is read of them is written and read again as it was, with nothing left to put right.

use countersign::{
    armor::{self, Armor, Block},
    der::Elements,
};

/// Reads, writes and reads again.
pub fn check(data: &[u8]) {
    let first = armor::read(data);
    places_are_inside(data, &first);
    // Headers are read, and never written; nor is what follows an element, such as trust settings.
    let is_one_element =
        |block: &&Block| Elements::new(&block.der).accept_any().is_some_and(|all| *all.encoded == **block.der);
    for block in first.blocks.iter().filter(|block| block.headers.is_empty()).filter(is_one_element) {
        assert!(!block.der.is_empty(), "a block of nothing");
        // DER does not say what it is called; once armor has said it, that needs no repair any more.
        let named = match block.label.as_str() {
            "" => armor::read(armor::write("CERTIFICATE", &block.der).as_bytes()),
            _ => Armor::default(),
        };
        let label = named.blocks.first().map_or(&block.label, |block| &block.label);
        let text = armor::write(label, &block.der);
        assert!(text.lines().all(|line| line.len() <= 64 || line.starts_with("-----")), "a long line");
        let second = armor::read(text.as_bytes());
        assert!(second.repairs.is_empty(), "{label:?}: what was written is repaired: {:?}", second.repairs);
        assert!(second.problems.is_empty(), "{label:?}: what was written is a problem: {:?}", second.problems);
        assert_eq!(second.blocks.len(), 1, "{label:?}: what was written is not one block");
        assert!(&second.blocks[0].label == label, "{label:?}: another label");
        assert!(second.blocks[0].der == block.der, "{label:?}: other bytes were read");
    }
}

fn places_are_inside(data: &[u8], armor: &Armor) {
    let most = data.len() + 1;
    let places = armor.blocks.iter().map(|block| &block.place);
    let places = places.chain(armor.repairs.iter().map(|repair| &repair.place));
    for place in places.chain(armor.problems.iter().map(|problem| &problem.place)) {
        assert!(place.line.unwrap_or(1) >= 1 && place.line.unwrap_or(1) <= most, "{place:?}");
        assert!(place.column.unwrap_or(1) >= 1 && place.column.unwrap_or(1) <= most, "{place:?}");
    }
    assert!(armor.blocks.is_sorted_by_key(|block| block.index), "blocks are out of order");
}
