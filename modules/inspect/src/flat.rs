//! In: an inspection. Out: the same as a list of numbers and a text, of which `pkg/module/inspection.js` makes objects. Parsing JSON would
//! take longer than reading the certificate did. What is rare stands in the text as JSON.

use countersign::bundle::{BlockFacts, Inspection, Matching};
use countersign::certificate::{
    Algorithm, AuthorityInformationAccess, BasicConstraints, Certificate, NameConstraints, Oddity, PublicKey,
};
use countersign::chain::{Chain, Link, MissingIssuer};
use countersign::json;
use countersign::name::{Attribute, GeneralName, Name};
use countersign::time::Instant;
use countersign::words::Sentence;
use serde::Serialize;

/// What an inspection is made of, one after the other, in the order in which `pkg/module/inspection.js` reads it.
pub struct Flat {
    /// A number, a flag, whether something is there and how many there are; of a text, twice its length, and one more where it is not ASCII.
    pub numbers: Vec<u32>,
    /// All texts in ASCII, which JavaScript cuts up where it has them.
    pub plain: String,
    /// All others; their lengths are in JavaScript's units.
    pub other: String,
}

impl Flat {
    pub fn of(inspection: &Inspection) -> Self {
        let Inspection { blocks, certificates, keys, chain, matching, repairs, problems } = inspection;
        // A buffer that grows is copied, and wiped: most certificates need half of this.
        let room = certificates.len() + 1;
        let mut flat = Self {
            numbers: Vec::with_capacity(256 * room),
            plain: String::with_capacity(2048 * room),
            other: String::new(),
        };
        flat.list(blocks, Self::block);
        flat.list(certificates, Self::certificate);
        flat.json_list(keys);
        flat.chain(chain);
        flat.matching(matching);
        flat.json_list(repairs);
        flat.json_list(problems);
        flat
    }

    fn number(&mut self, number: usize) {
        // Nothing here is counted beyond the length of an input.
        self.numbers.push(number as u32);
    }

    fn flag(&mut self, flag: bool) {
        self.number(flag.into());
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        if text.is_ascii() {
            self.number(text.len() << 1);
            self.plain.push_str(text);
        } else {
            self.number(text.encode_utf16().count() << 1 | 1);
            self.other.push_str(text);
        }
    }

    fn list<T>(&mut self, items: &[T], write: fn(&mut Self, &T)) {
        self.number(items.len());
        for item in items {
            write(self, item);
        }
    }

    fn maybe<T: ?Sized>(&mut self, value: Option<&T>, write: fn(&mut Self, &T)) {
        self.flag(value.is_some());
        if let Some(value) = value {
            write(self, value);
        }
    }

    fn texts(&mut self, texts: &[String]) {
        self.list(texts, |flat, text| flat.text(text));
    }

    fn names(&mut self, names: &[&'static str]) {
        self.list(names, |flat, name| flat.text(name));
    }

    fn places(&mut self, places: &[usize]) {
        self.list(places, |flat, place| flat.number(*place));
    }

    fn json<T: Serialize>(&mut self, value: &T) {
        self.text(&json::text(value));
    }

    /// Nothing where the list is empty, as it mostly is.
    fn json_list<T: Serialize>(&mut self, list: &Vec<T>) {
        self.maybe(Some(list).filter(|list| !list.is_empty()), Self::json);
    }

    fn block(&mut self, block: &BlockFacts) {
        let BlockFacts { index, label, kind, container, foreign, input, line, column } = block;
        self.number(*index);
        self.text(label);
        self.number(*kind as usize);
        self.maybe(container.as_ref(), Self::json);
        self.maybe(foreign.as_deref(), Self::text);
        self.maybe(input.as_ref(), |flat, input| flat.number(*input));
        self.number(*line);
        self.number(*column);
    }

    fn certificate(&mut self, certificate: &Certificate) {
        self.number(certificate.index);
        self.number(certificate.block);
        self.numbers.push(certificate.version);
        self.text(&certificate.serial_number);
        self.name(&certificate.subject);
        self.name(&certificate.issuer);
        self.maybe(certificate.common_name.as_deref(), Self::text);
        self.maybe(certificate.subject_alternative_names.as_deref(), Self::general_names);
        self.maybe(certificate.not_before.as_ref(), Self::instant);
        self.maybe(certificate.not_after.as_ref(), Self::instant);
        self.public_key(&certificate.public_key);
        self.algorithm(&certificate.signature_algorithm);
        self.text(&certificate.fingerprints.sha256);
        self.text(&certificate.fingerprints.sha1);
        self.maybe(certificate.basic_constraints.as_ref(), Self::basic_constraints);
        self.maybe(certificate.key_usage.as_deref(), Self::names);
        self.maybe(certificate.extended_key_usage.as_deref(), |flat, list| flat.list(list, Self::algorithm));
        self.maybe(certificate.subject_key_identifier.as_deref(), Self::text);
        self.maybe(certificate.authority_key_identifier.as_deref(), Self::text);
        self.maybe(certificate.authority_information_access.as_ref(), Self::information_access);
        self.maybe(certificate.certificate_revocation_lists.as_deref(), Self::texts);
        self.maybe(certificate.certificate_policies.as_deref(), Self::texts);
        self.maybe(certificate.name_constraints.as_ref(), Self::name_constraints);
        self.flag(certificate.signed_certificate_timestamps);
        self.flag(certificate.self_issued);
        self.texts(&certificate.unknown_critical_extensions);
        self.list(&certificate.oddities, Self::oddity);
    }

    fn name(&mut self, name: &Name) {
        self.text(&name.text);
        self.list(&name.attributes, |flat, Attribute { kind, oid, value }| {
            flat.text(kind);
            flat.text(oid);
            flat.text(value);
        });
    }

    fn general_names(&mut self, names: &[GeneralName]) {
        self.list(names, |flat, GeneralName { kind, value }| {
            flat.number(*kind as usize);
            flat.text(value);
        });
    }

    fn instant(&mut self, instant: &Instant) {
        self.text(&instant.rfc3339());
    }

    fn public_key(&mut self, key: &PublicKey) {
        let PublicKey { algorithm, oid, size, curve, weak_exponent, sha256 } = key;
        self.text(algorithm);
        self.text(oid);
        self.maybe(size.as_ref(), |flat, size| flat.number(*size));
        self.maybe(curve.as_deref(), Self::text);
        self.maybe(weak_exponent.as_deref(), Self::text);
        self.text(sha256);
    }

    fn algorithm(&mut self, algorithm: &Algorithm) {
        self.text(&algorithm.oid);
        self.maybe(algorithm.name, Self::text);
    }

    fn basic_constraints(&mut self, constraints: &BasicConstraints) {
        self.flag(constraints.certificate_authority);
        self.maybe(constraints.path_length.as_ref(), |flat, length| flat.numbers.push(*length));
    }

    fn information_access(&mut self, access: &AuthorityInformationAccess) {
        self.texts(&access.ocsp);
        self.texts(&access.certificate_authority_issuers);
    }

    fn name_constraints(&mut self, constraints: &NameConstraints) {
        self.general_names(&constraints.permitted);
        self.general_names(&constraints.excluded);
    }

    fn oddity(&mut self, oddity: &Oddity) {
        self.text(&oddity.field);
        self.sentence(oddity.sentence);
    }

    /// One without arguments.
    fn sentence(&mut self, sentence: &Sentence) {
        self.text(sentence.id());
        self.text(sentence.english());
    }

    fn chain(&mut self, chain: &Chain) {
        self.places(&chain.order);
        self.number(chain.depth);
        self.flag(chain.in_order);
        self.flag(chain.root_included);
        self.list(&chain.links, |flat, Link { certificate, issuer, signature }| {
            flat.number(*certificate);
            flat.number(*issuer);
            flat.number(*signature as usize);
        });
        self.maybe(chain.missing_issuer.as_ref(), |flat, MissingIssuer { name, fetch_from }| {
            flat.text(name);
            flat.texts(fetch_from);
        });
        for places in [&chain.duplicates, &chain.alternatives, &chain.strays, &chain.leaves] {
            self.places(places);
        }
        self.flag(chain.chosen);
    }

    fn matching(&mut self, matching: &Matching) {
        self.number(matching.state as usize);
        self.maybe(matching.fits.as_ref(), |flat, fits| flat.number(*fits));
        self.sentence(matching.reason);
    }
}
