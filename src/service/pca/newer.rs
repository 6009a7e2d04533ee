//! Rules about fields that only newer documents have: the distinguished name, revocation lists, key usages, the enterprise project.

use crate::{
    certificate::KEY_USAGES,
    finding::clipped,
    json::Value,
    rule::{Reply, Reviewed, request::words},
    service::field::is_uuid,
    service::{Given, flag, whole},
    small::List,
};

pub fn prepaid_fields(given: &Given, _: &Reviewed<'_>) -> Reply {
    let set = |name: &str| given.field(name).is_some_and(|value| *value != Value::Null);
    let fields = ["type", "distinguishedName", "keyAlgorithm"];
    match fields.iter().filter(|name| set(name)).count() {
        0 => Reply::NotApplicable,
        3 => Reply::Holds,
        _ => Reply::found(
            "Type, distinguished name and key algorithm go together, for an authority that is paid by the month or year.",
        ),
    }
}

pub fn root_type(given: &Given, _: &Reviewed<'_>) -> Reply {
    match given.text("type") {
        "" => Reply::NotApplicable,
        "ROOT" => Reply::found_at(
            "type",
            "A root has no parent, so it is not activated by one; this call is for subordinate authorities.",
        ),
        _ => Reply::Holds,
    }
}

/// The parts of a distinguished name, each of which has to be there.
const PARTS: [&str; 6] = ["commonName", "country", "state", "locality", "organization", "organizationalUnit"];

fn name(given: &Given) -> Option<&Value> {
    given.field("distinguishedName").filter(|name| matches!(name, Value::Object(_)))
}

fn part<'a>(name: &'a Value, part: &str) -> &'a str {
    name.member(part).and_then(Value::as_str).unwrap_or_default()
}

pub fn name_incomplete(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some(name) = name(given) else { return Reply::NotApplicable };
    let mut missing = String::new();
    for wanted in PARTS {
        if part(name, wanted).trim().is_empty() {
            missing.push_str(if missing.is_empty() { "" } else { ", " });
            missing.push_str(&words(wanted));
        }
    }
    if missing.is_empty() {
        return Reply::Holds;
    }
    Reply::found_at(
        "distinguishedName",
        format!("A distinguished name is given with all six parts or not at all; missing: {missing}."),
    )
}

pub fn name_characters(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some(name) = name(given) else { return Reply::NotApplicable };
    for wanted in PARTS {
        let allowed = |character: char| {
            character.is_ascii_alphanumeric()
                || matches!(character, '-' | '_' | ' ' | '.' | ',' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
                || (character == '*' && wanted == "commonName")
        };
        // The country has a rule of its own.
        if wanted != "country" && !part(name, wanted).chars().all(allowed) {
            return Reply::found_at(
                "distinguishedName",
                format!(
                    "The {} has a character that is not taken; letters, digits, Chinese characters, blanks and - _ . , are.",
                    words(wanted)
                ),
            );
        }
    }
    Reply::Holds
}

pub fn country_malformed(given: &Given, _: &Reviewed<'_>) -> Reply {
    let country = name(given).and_then(|name| name.member("country")).and_then(Value::as_str);
    match country {
        None => Reply::NotApplicable,
        Some(country) if country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic()) => Reply::Holds,
        Some(_) => Reply::found_at("distinguishedName.country", "The country is a code of two letters, such as CN."),
    }
}

pub fn crl_incomplete(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some(crl @ Value::Object(_)) = given.field("crlConfiguration") else { return Reply::NotApplicable };
    let enabled = crl.member("enabled").and_then(flag);
    let (published, days) = (enabled == Some(true), crl.member("validDays").and_then(whole));
    let (field, message) = if enabled.is_none() {
        ("enabled", "Whether revocation lists are published has to be said: true or false.")
    } else if published && part(crl, "obsBucketName").trim().is_empty() {
        ("obsBucketName", "Revocation lists need a bucket to be stored in.")
    } else if days.map_or(published, |days| !(7..=30).contains(&days)) {
        ("validDays", "The days that a revocation list is valid for have to be given: 7 to 30.")
    } else {
        return Reply::Holds;
    };
    Reply::found_at(&["crlConfiguration.", field].concat(), message)
}

pub fn key_usage_unknown(given: &Given, _: &Reviewed<'_>) -> Reply {
    // X.509 has renamed nonRepudiation since; the service may list either.
    let is_known = |usage: &str| KEY_USAGES.contains(&usage) || usage == "contentCommitment";
    let Some(Value::Array(usages)) = given.field("keyUsages") else { return Reply::NotApplicable };
    let usages: Vec<&str> = usages.iter().filter_map(Value::as_str).list();
    if let Some(unknown) = usages.iter().find(|usage| !is_known(usage)) {
        return Reply::found_at("keyUsages", format!("{} is no key usage of RFC 5280.", clipped(unknown)));
    }
    Reply::unless(!usages.is_empty() && !usages.contains(&"keyCertSign"), || {
        "Without keyCertSign the authority could not issue certificates.".to_owned()
    })
}

pub fn enterprise_project_unusual(given: &Given, _: &Reviewed<'_>) -> Reply {
    let id = given.text("enterpriseProjectId");
    if id.is_empty() {
        return Reply::NotApplicable;
    }
    if is_uuid(id) || ["all", "0"].contains(&id) {
        return Reply::Holds;
    }
    Reply::found_at("enterpriseProjectId", "An enterprise project is \"all\", \"0\" or a UUID.")
}
