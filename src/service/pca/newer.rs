//! In: what the activation of an authority was given. Out: what is asked of fields that only newer documents have: the distinguished name,
//! revocation lists, key usages, the enterprise project.

use core::ops::RangeInclusive;

use super::{activate::is_prepaid, sentences};
use crate::{
    certificate::KEY_USAGES,
    finding::{Severity, clipped},
    json::Value,
    rule::{Hit, Reply, Reviewed},
    service::{Given, field::is_uuid, flag, whole},
    small::List,
    words,
};

pub fn prepaid_fields(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let set = |name: &str| given.field(name).is_some_and(|value| *value != Value::Null);
    let fields = ["type", "distinguishedName", "keyAlgorithm"];
    if reviewed.in_place.is_some_and(is_prepaid) {
        let missing: Vec<&str> = fields.into_iter().filter(|name| !set(name)).list();
        if missing.is_empty() {
            return Reply::Holds;
        }
        let words = words!(sentences::PREPAID_FIELDS_MISSING, fields: missing.join(", "));
        return Reply::Found(vec![Hit::new(words).weighing(Severity::Error)]);
    }
    match fields.iter().filter(|name| set(name)).count() {
        0 => Reply::NotApplicable,
        3 => Reply::Holds,
        _ => Reply::found(words!(sentences::PREPAID_FIELDS)),
    }
}

pub fn root_type(given: &Given, reviewed: &Reviewed<'_>) -> Reply {
    let found = reviewed.in_place.map_or("", |found| found.text("type"));
    match [given.text("type"), found] {
        ["", ""] => Reply::NotApplicable,
        ["ROOT", _] | [_, "ROOT"] => Reply::found_at("type", words!(sentences::ROOT_TYPE)),
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
            missing.push_str(wanted);
        }
    }
    if missing.is_empty() {
        return Reply::Holds;
    }
    Reply::found_at("distinguishedName", words!(sentences::NAME_INCOMPLETE, fields: missing))
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
            return Reply::found_at("distinguishedName", words!(sentences::NAME_CHARACTERS, field: wanted));
        }
    }
    Reply::Holds
}

pub fn country_malformed(given: &Given, _: &Reviewed<'_>) -> Reply {
    let country = name(given).and_then(|name| name.member("country")).and_then(Value::as_str);
    match country {
        None => Reply::NotApplicable,
        Some(country) if country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic()) => Reply::Holds,
        Some(_) => Reply::found_at("distinguishedName.country", words!(sentences::COUNTRY_MALFORMED)),
    }
}

/// The definition of the call, valid_days.
const LIST_DAYS: RangeInclusive<i64> = 7..=30;

pub fn crl_incomplete(given: &Given, _: &Reviewed<'_>) -> Reply {
    let Some(crl @ Value::Object(_)) = given.field("crlConfiguration") else { return Reply::NotApplicable };
    let enabled = crl.member("enabled").and_then(flag);
    let (published, days) = (enabled == Some(true), crl.member("validDays").and_then(whole));
    let (field, said) = if enabled.is_none() {
        ("enabled", words!(sentences::LISTS_UNSAID))
    } else if published && part(crl, "obsBucketName").trim().is_empty() {
        ("obsBucketName", words!(sentences::BUCKET_MISSING))
    } else if days.map_or(published, |days| !LIST_DAYS.contains(&days)) {
        ("validDays", words!(sentences::DAYS_OUT_OF_RANGE, least: LIST_DAYS.start(), most: LIST_DAYS.end()))
    } else {
        return Reply::Holds;
    };
    Reply::found_at(&["crlConfiguration.", field].concat(), said)
}

pub fn key_usage_unknown(given: &Given, _: &Reviewed<'_>) -> Reply {
    // X.509 has renamed nonRepudiation since; the service may list either.
    let is_known = |usage: &str| KEY_USAGES.contains(&usage) || usage == "contentCommitment";
    let Some(Value::Array(usages)) = given.field("keyUsages") else { return Reply::NotApplicable };
    let usages: Vec<&str> = usages.iter().filter_map(Value::as_str).list();
    if let Some(unknown) = usages.iter().find(|usage| !is_known(usage)) {
        return Reply::found_at("keyUsages", words!(sentences::KEY_USAGE_UNKNOWN, usage: clipped(unknown)));
    }
    Reply::unless(!usages.is_empty() && !usages.contains(&"keyCertSign"), || {
        words!(sentences::KEY_USAGE_WITHOUT_SIGNING)
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
    Reply::found_at("enterpriseProjectId", words!(sentences::ENTERPRISE_PROJECT_UNUSUAL))
}
