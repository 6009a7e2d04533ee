//! Rules about fields that only newer documents have: the distinguished name, revocation lists, key usages, the enterprise project.

use crate::{
    Place,
    certificate::KEY_USAGES,
    finding::clipped,
    json::Value,
    list::List,
    operation::{Operation, field::is_uuid, flag, whole},
    rule::{Hit, Reply, Subject, request::words},
};

pub fn prepaid_fields(operation: &Operation, _: &Subject<'_>) -> Reply {
    let set = |name: &str| operation.field(name).is_some_and(|value| *value != Value::Null);
    let fields = ["type", "distinguishedName", "keyAlgorithm"];
    match fields.iter().filter(|name| set(name)).count() {
        0 => Reply::NotApplicable,
        3 => Reply::Holds,
        _ => Reply::found(
            "Type, distinguished name and key algorithm go together, for an authority that is paid by the month or year.",
        ),
    }
}

pub fn root_type(operation: &Operation, _: &Subject<'_>) -> Reply {
    match operation.text("type") {
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

fn name(operation: &Operation) -> Option<&Value> {
    operation.field("distinguishedName").filter(|name| matches!(name, Value::Object(_)))
}

fn part<'a>(name: &'a Value, part: &str) -> &'a str {
    name.member(part).and_then(Value::as_str).unwrap_or_default()
}

pub fn name_incomplete(operation: &Operation, _: &Subject<'_>) -> Reply {
    let Some(name) = name(operation) else { return Reply::NotApplicable };
    let missing: Vec<String> =
        PARTS.iter().filter(|wanted| part(name, wanted).trim().is_empty()).map(|part| words(part)).list();
    if missing.is_empty() {
        return Reply::Holds;
    }
    Reply::found_at(
        "distinguishedName",
        format!("A distinguished name is given with all six parts or not at all; missing: {}.", missing.join(", ")),
    )
}

pub fn name_characters(operation: &Operation, _: &Subject<'_>) -> Reply {
    let Some(name) = name(operation) else { return Reply::NotApplicable };
    let hit = |wanted: &&str| {
        let text = part(name, wanted);
        let allowed = |character: char| {
            character.is_ascii_alphanumeric()
                || matches!(character, '-' | '_' | ' ' | '.' | ',')
                || matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
                || (character == '*' && *wanted == "commonName")
        };
        (!text.chars().all(allowed)).then(|| Hit {
            message: format!(
                "The {} has a character that is not taken; letters, digits, Chinese characters, blanks and - _ . , are.",
                words(wanted)
            ),
            place: Place::field(format!("distinguishedName.{wanted}")),
            ..Hit::default()
        })
    };
    // The country has a rule of its own.
    Reply::all(PARTS.iter().filter(|part| **part != "country").filter_map(hit).list())
}

pub fn country_malformed(operation: &Operation, _: &Subject<'_>) -> Reply {
    let country = name(operation).and_then(|name| name.member("country")).and_then(Value::as_str);
    match country {
        None => Reply::NotApplicable,
        Some(country) if country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic()) => Reply::Holds,
        Some(_) => Reply::found_at("distinguishedName.country", "The country is a code of two letters, such as CN."),
    }
}

pub fn crl_incomplete(operation: &Operation, _: &Subject<'_>) -> Reply {
    let Some(crl @ Value::Object(_)) = operation.field("crlConfiguration") else { return Reply::NotApplicable };
    let enabled = crl.member("enabled").and_then(flag);
    let (published, days) = (enabled == Some(true), crl.member("validDays").and_then(whole));
    let faults = [
        ("enabled", enabled.is_none(), "Whether revocation lists are published has to be said: true or false."),
        (
            "obsBucketName",
            published && part(crl, "obsBucketName").trim().is_empty(),
            "Revocation lists need a bucket to be stored in.",
        ),
        (
            "validDays",
            days.map_or(published, |days| !(7..=30).contains(&days)),
            "The days that a revocation list is valid for have to be given: 7 to 30.",
        ),
    ];
    let hit = |(field, _, message): &(&str, bool, &str)| Hit {
        message: (*message).to_owned(),
        place: Place::field(format!("crlConfiguration.{field}")),
        ..Hit::default()
    };
    Reply::all(faults.iter().filter(|(_, is_fault, _)| *is_fault).map(hit).list())
}

pub fn key_usage_unknown(operation: &Operation, _: &Subject<'_>) -> Reply {
    // X.509 has renamed nonRepudiation since; the service may list either.
    let is_known = |usage: &str| KEY_USAGES.contains(&usage) || usage == "contentCommitment";
    let Some(Value::Array(usages)) = operation.field("keyUsages") else { return Reply::NotApplicable };
    let usages: Vec<&str> = usages.iter().filter_map(Value::as_str).list();
    if let Some(unknown) = usages.iter().find(|usage| !is_known(usage)) {
        return Reply::found_at("keyUsages", format!("{} is no key usage of RFC 5280.", clipped(unknown)));
    }
    Reply::unless(!usages.is_empty() && !usages.contains(&"keyCertSign"), || {
        "Without keyCertSign the authority could not issue certificates.".to_owned()
    })
}

pub fn enterprise_project_unusual(operation: &Operation, _: &Subject<'_>) -> Reply {
    let id = operation.text("enterpriseProjectId");
    if id.is_empty() {
        return Reply::NotApplicable;
    }
    if is_uuid(id) || ["all", "0"].contains(&id) {
        return Reply::Holds;
    }
    Reply::found_at("enterpriseProjectId", "An enterprise project is \"all\", \"0\" or a UUID.")
}
