//! Random certificates and chains of `rcgen`, for `tests/oracles`. In: a seed, and how many of each. Out: a line of JSON for each certificate, with what
//! was asked for; and for each chain, with its root.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a program of the tests")]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use countersign::json::Value;
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, CrlDistributionPoint, CustomExtension, DistinguishedName, DnType,
    DnValue, ExtendedKeyUsagePurpose as Purpose, GeneralSubtree, IsCa, Issuer, KeyPair, KeyUsagePurpose as Usage,
    NameConstraints, OtherNameValue, SanType, SerialNumber,
};

fn main() {
    let number = |place| std::env::args().nth(place).and_then(|number| number.parse().ok()).unwrap_or(1);
    let mut draws = Draws(number(1));
    let algorithms = [
        &rcgen::PKCS_ECDSA_P256_SHA256,
        &rcgen::PKCS_ECDSA_P384_SHA384,
        &rcgen::PKCS_ECDSA_P521_SHA512,
        &rcgen::PKCS_ED25519,
        &rcgen::PKCS_RSA_SHA256,
        &rcgen::PKCS_RSA_SHA384,
    ];
    let keys = algorithms.map(|algorithm| KeyPair::generate_for(algorithm).unwrap());
    for _ in 0..number(2) {
        println!("{}", text(certificate(&mut draws, &keys)));
        println!("{}", text(chain(&mut draws, &keys)));
    }
}

/// `SplitMix64`, by Sebastiano Vigna: the same for the same seed.
struct Draws(u64);

impl Draws {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap() % end
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn some<T: Clone>(&mut self, list: &[T]) -> Vec<T> {
        list.iter().filter(|_| self.chance(50)).cloned().collect()
    }

    fn text(&mut self, letters: &str, most: usize) -> String {
        let letters: Vec<char> = letters.chars().collect();
        (0..=self.below(most)).map(|_| *self.pick(&letters)).collect()
    }

    fn label(&mut self) -> String {
        self.text("abcdefghijklmnopqrstuvwxyz0123456789", 19)
    }

    fn host(&mut self) -> String {
        format!("{}{}.{}.example", if self.chance(20) { "*." } else { "" }, self.label(), self.label())
    }
}

fn text(members: Vec<(&str, Value)>) -> String {
    let members = members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    String::from_utf8(Value::Object(members).write().to_vec()).unwrap()
}

fn texts<T: AsRef<str>>(list: &[T]) -> Value {
    Value::Array(list.iter().map(|text| text.as_ref().into()).collect())
}

/// A certificate in which anything may stand, and what of it is to be read there.
fn certificate(draws: &mut Draws, keys: &[KeyPair]) -> Vec<(&'static str, Value)> {
    let mut params = CertificateParams::default();
    let (name, subject) = name(draws);
    params.distinguished_name = name;
    let mut names = Vec::new();
    for _ in 0..draws.below(7) {
        let (san, name) = general_name(draws);
        params.subject_alt_names.push(san);
        names.extend(name);
    }
    let (from, to) = (day(draws, 1950, 150), day(draws, 2100, 7900));
    params.not_before = rcgen::date_time_ymd(from.0, from.1, from.2);
    params.not_after = rcgen::date_time_ymd(to.0, to.1, to.2);
    let serial: Vec<u8> =
        (0..=draws.below(20)).map(|place| if place == 0 { 1 + draws.byte() % 127 } else { draws.byte() }).collect();
    params.serial_number = Some(SerialNumber::from_slice(&serial));
    let length = u8::try_from(draws.below(4)).unwrap();
    let (is_ca, constraints) = match draws.below(4) {
        0 => (IsCa::NoCa, "none".to_owned()),
        1 => (IsCa::ExplicitNoCa, "no".to_owned()),
        2 => (IsCa::Ca(BasicConstraints::Unconstrained), "yes".to_owned()),
        _ => (IsCa::Ca(BasicConstraints::Constrained(length)), length.to_string()),
    };
    params.is_ca = is_ca;
    let usages = draws.some(&USAGES);
    params.key_usages = usages.iter().map(|(usage, _)| *usage).collect();
    let purposes = draws.some(&PURPOSES);
    params.extended_key_usages = purposes.iter().map(|(purpose, _)| purpose.clone()).collect();
    if draws.chance(20) {
        params.extended_key_usages.push(Purpose::Other(vec![1, 3, 6, 1, 4, 1, 99_999, 7]));
    }
    if draws.chance(30) {
        let uris = vec![format!("http://{}/{}.crl", draws.label(), draws.label())];
        params.crl_distribution_points = vec![CrlDistributionPoint { uris }];
    }
    if draws.chance(20) {
        let mut extension = CustomExtension::from_oid_content(&[1, 3, 6, 1, 4, 1, 99_999, 8], vec![5, 0]);
        extension.set_criticality(draws.chance(50));
        params.custom_extensions.push(extension);
    }
    params.use_authority_key_identifier_extension = draws.chance(50);
    let key = draws.pick(keys);
    let made = if draws.chance(50) {
        params.self_signed(key).unwrap()
    } else {
        let issuer = CertificateParams::new(Vec::new()).unwrap();
        params.signed_by(key, &Issuer::from_params(&issuer, draws.pick(keys))).unwrap()
    };
    let purposes: Vec<_> = params.extended_key_usages.iter().map(oid).collect();
    let usages: Vec<_> = usages.iter().map(|(_, name)| *name).collect();
    let hex: String = serial.iter().map(|byte| format!("{byte:02x}")).collect();
    vec![
        ("pem", made.pem().as_str().into()),
        ("serial", hex.as_str().into()),
        ("subject", texts(&subject)),
        ("from", date(from).as_str().into()),
        ("to", date(to).as_str().into()),
        ("names", texts(&names)),
        ("constraints", constraints.as_str().into()),
        ("usages", texts(&usages)),
        ("purposes", texts(&purposes)),
    ]
}

fn day(draws: &mut Draws, first: i32, years: usize) -> (i32, u8, u8) {
    let mut upto = |end: usize| 1 + u8::try_from(draws.below(end)).unwrap();
    let (month, day) = (upto(12), upto(28));
    (first + i32::try_from(draws.below(years)).unwrap(), month, day)
}

fn date((year, month, day): (i32, u8, u8)) -> String {
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

/// Attributes in every type of text, each once.
fn name(draws: &mut Draws) -> (DistinguishedName, Vec<String>) {
    let types = [
        DnType::OrganizationName,
        DnType::OrganizationalUnitName,
        DnType::LocalityName,
        DnType::StateOrProvinceName,
        DnType::CommonName,
    ];
    let (mut name, mut values) = (DistinguishedName::new(), Vec::new());
    for kind in draws.some(&types) {
        let plain = draws.text("abcXYZ019 '()+,-./:=", 30);
        let any = draws.text("aZ0 é中文Ω'+,/#*", 30);
        let (value, text): (DnValue, _) = match draws.below(5) {
            0 => (DnValue::PrintableString(plain.as_str().try_into().unwrap()), plain),
            1 => (DnValue::Ia5String(plain.as_str().try_into().unwrap()), plain),
            2 => (DnValue::BmpString(any.as_str().try_into().unwrap()), any),
            3 => (DnValue::UniversalString(any.as_str().try_into().unwrap()), any),
            _ => (DnValue::Utf8String(any.clone()), any),
        };
        name.push(kind, value);
        values.push(text);
    }
    (name, values)
}

/// What is to be read of one of another kind is nothing.
fn general_name(draws: &mut Draws) -> (SanType, Option<String>) {
    let text = match draws.below(6) {
        0 | 1 => draws.host(),
        2 => format!("{}@example.com", draws.label()),
        3 => format!("https://{}/{}", draws.label(), draws.label()),
        4 => {
            let address = if draws.chance(50) {
                IpAddr::V4(Ipv4Addr::from([(); 4].map(|()| draws.byte())))
            } else {
                IpAddr::V6(Ipv6Addr::from([(); 16].map(|()| if draws.chance(60) { 0 } else { draws.byte() })))
            };
            return (SanType::IpAddress(address), Some(address.to_string()));
        }
        _ => {
            let value = OtherNameValue::Utf8String(draws.label());
            return (SanType::OtherName((vec![1, 3, 6, 1, 4, 1, 311, 20, 2, 3], value)), None);
        }
    };
    let value = text.as_str().try_into().unwrap();
    let san = match () {
        () if text.contains('@') => SanType::Rfc822Name(value),
        () if text.contains(':') => SanType::URI(value),
        () => SanType::DnsName(value),
    };
    (san, Some(text))
}

const USAGES: [(Usage, &str); 7] = [
    (Usage::DigitalSignature, "digitalSignature"),
    (Usage::ContentCommitment, "nonRepudiation"),
    (Usage::KeyEncipherment, "keyEncipherment"),
    (Usage::DataEncipherment, "dataEncipherment"),
    (Usage::KeyAgreement, "keyAgreement"),
    (Usage::KeyCertSign, "keyCertSign"),
    (Usage::CrlSign, "cRLSign"),
];

const PURPOSES: [(Purpose, &str); 7] = [
    (Purpose::Any, "2.5.29.37.0"),
    (Purpose::ServerAuth, "1.3.6.1.5.5.7.3.1"),
    (Purpose::ClientAuth, "1.3.6.1.5.5.7.3.2"),
    (Purpose::CodeSigning, "1.3.6.1.5.5.7.3.3"),
    (Purpose::EmailProtection, "1.3.6.1.5.5.7.3.4"),
    (Purpose::TimeStamping, "1.3.6.1.5.5.7.3.8"),
    (Purpose::OcspSigning, "1.3.6.1.5.5.7.3.9"),
];

fn oid(purpose: &Purpose) -> String {
    PURPOSES.iter().find(|(known, _)| known == purpose).map_or("1.3.6.1.4.1.99999.7", |(_, oid)| *oid).to_owned()
}

/// A root, up to three intermediates with a fault now and then, a leaf; from the leaf on.
fn chain(draws: &mut Draws, keys: &[KeyPair]) -> Vec<(&'static str, Value)> {
    let root_key = draws.pick(keys);
    let root_params = authority("Root", 2000, 2090);
    let root = root_params.self_signed(root_key).unwrap();
    let mut issuer = (root_params, root_key);
    let (mut pems, mut kinds) = (Vec::new(), Vec::new());
    for depth in 0..draws.below(4) {
        let (key, mut params) = (draws.pick(keys), authority(&format!("Intermediate {depth}"), 2010, 2080));
        kinds.push(if draws.chance(50) { "sound" } else { fault(draws, &mut params) });
        let made = params.signed_by(key, &Issuer::from_params(&issuer.0, issuer.1)).unwrap();
        pems.insert(0, made.pem());
        // Now and then the next is signed with a key that is not its issuer's.
        let signs = if draws.chance(4) { draws.pick(keys) } else { key };
        issuer = (params, signs);
    }
    let mut params = CertificateParams::new(vec![
        "www.example.com".to_owned(),
        "192.0.2.7".to_owned(),
        "*.a.example.com".to_owned(),
    ])
    .unwrap();
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(2070, 1, 1);
    params.use_authority_key_identifier_extension = draws.chance(70);
    match draws.below(6) {
        0 => params.extended_key_usages.push(Purpose::ClientAuth),
        1 | 2 => {}
        _ => params.extended_key_usages.extend([Purpose::ServerAuth, Purpose::ClientAuth]),
    }
    let made = params.signed_by(draws.pick(keys), &Issuer::from_params(&issuer.0, issuer.1)).unwrap();
    pems.insert(0, made.pem());
    vec![
        ("root", root.pem().as_str().into()),
        ("chain", texts(&pems)),
        ("kinds", texts(&kinds)),
        (
            "host",
            (*draws.pick(&["www.example.com", "www.example.com", "b.a.example.com", "192.0.2.7", "a.example.com"]))
                .into(),
        ),
        ("at", date((*draws.pick(&[2030, 2030, 2030, 2015, 2075, 2085]), 6, 1)).as_str().into()),
    ]
}

fn authority(name: &str, from: i32, to: i32) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![Usage::KeyCertSign, Usage::CrlSign];
    params.not_before = rcgen::date_time_ymd(from, 1, 1);
    params.not_after = rcgen::date_time_ymd(to, 1, 1);
    params
}

fn fault(draws: &mut Draws, params: &mut CertificateParams) -> &'static str {
    let mut constrain = |permitted: Vec<GeneralSubtree>, excluded: Vec<GeneralSubtree>| {
        params.name_constraints = Some(NameConstraints { permitted_subtrees: permitted, excluded_subtrees: excluded });
    };
    let dns = |name: &str| GeneralSubtree::DnsName(name.to_owned());
    match draws.below(9) {
        0 => {
            params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
            "path length"
        }
        1 => {
            params.is_ca = IsCa::ExplicitNoCa;
            "no authority"
        }
        2 => {
            params.key_usages = vec![Usage::CrlSign];
            "may not sign"
        }
        3 => {
            params.extended_key_usages = vec![Purpose::EmailProtection];
            "other purpose"
        }
        4 => {
            params.not_after = rcgen::date_time_ymd(2025, 1, 1);
            "short"
        }
        5 => {
            constrain(
                vec![dns("example.com"), GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix([192, 0, 2, 0], 24))],
                Vec::new(),
            );
            "names permitted"
        }
        6 => {
            constrain(
                vec![dns("example.org"), GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix([10, 0, 0, 0], 8))],
                Vec::new(),
            );
            "other names permitted"
        }
        7 => {
            constrain(Vec::new(), vec![dns("a.example.com")]);
            "names excluded"
        }
        _ => {
            constrain(Vec::new(), vec![dns("other.example")]);
            "other names excluded"
        }
    }
}
