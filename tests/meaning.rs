//! In: a refusal of an operation. Out: what it means and what to do. The codes are those of the services' own tables.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

mod plain;

use countersign::{
    json::Value,
    operation::{Context, Operation},
    outcome::{self, Answer, Cause, Sent},
    service::{self, Caller, Refused},
    time::Instant,
};
use plain::PROJECT;
use serde_json::{Value as Json, json};

fn operation(kind: &str, set: Json) -> Operation {
    Operation::read(&Value::parse(&plain::operation(kind, &set).to_string()).unwrap()).unwrap()
}

/// What a refusal means, and what to do.
#[derive(Debug, PartialEq)]
struct Said {
    meaning: &'static str,
    remedy: &'static str,
}

fn refused(operation: &Operation, status: u16, code: &str, message: &str, caller: Caller) -> Option<Said> {
    let refused = Refused { status, code, message, caller };
    let [meaning, remedy] = service::meaning(operation.service, operation.call, &operation.fields, &refused)?;
    Some(Said { meaning: meaning.english(), remedy: remedy.english() })
}

fn plain(kind: &str, status: u16, code: &str) -> Said {
    refused(&operation(kind, json!({})), status, code, "", Caller::Unknown).unwrap_or_else(|| panic!("{status} {code}"))
}

/// Each code of the tables, and the status it comes with.
const LISTED: &[(&str, u16, &[&str])] = &[
    ("elb", 400, &["0002", "0004", "1001", "1004", "1011", "5013", "5020", "5033", "5040", "5051", "5053", "8902"]),
    ("elb", 400, &["8909", "9801", "9802", "9804", "9805", "9899"]),
    ("elb", 401, &["1103", "1104", "1105", "1109"]),
    ("elb", 403, &["1102", "8962", "9803"]),
    ("elb", 404, &["8904"]),
    ("elb", 409, &["8905", "8907"]),
    ("elb", 500, &["8906"]),
    ("apig", 400, &["2000", "2001", "2002", "2003", "2004", "2005", "2006", "2007", "2008", "2009", "2010", "2011"]),
    ("apig", 400, &["2012", "2013", "2024", "2051", "2101", "2102", "2103", "2104", "2105", "2106", "2109", "3148"]),
    ("apig", 400, &["3305", "3715"]),
    ("apig", 401, &["1000", "1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008", "1009", "1010", "1011"]),
    ("apig", 401, &["1012", "1013"]),
    ("apig", 403, &["1020", "1115", "1119", "1136", "1149"]),
    ("apig", 404, &["3021", "3025", "3097"]),
    ("apig", 409, &["3708", "3709"]),
    ("apig", 500, &["9999"]),
    ("pca", 400, &["00020001", "00020101", "00020102", "00020103", "00020109", "00020110", "00020111", "00020112"]),
    ("pca", 400, &["00020201", "00020202", "00020203", "10010105", "10010199", "00020299"]),
    ("pca", 404, &["00030102"]),
    ("iotda", 400, &["000006", "000008", "000009", "000010", "000011", "000014", "000017", "000018", "014301"]),
    ("iotda", 400, &["014307"]),
    ("iotda", 401, &["000002"]),
    ("iotda", 403, &["014601", "021101", "021102"]),
    ("apigw", 400, &["0104", "0105", "0106", "0602", "0607"]),
    ("apigw", 401, &["0301", "0303", "0305", "0307", "0311"]),
    ("apigw", 403, &["0302", "0304", "0306", "0310", "0401", "0402", "0404", "0801", "0802"]),
    ("apigw", 404, &["0101", "0103"]),
    ("apigw", 405, &["0501", "0502"]),
    ("iam", 400, &["0007", "1104", "1105", "1106", "1107", "1108", "1109"]),
    ("iam", 401, &["0001", "0061", "0064", "0066", "0067"]),
    ("iam", 403, &["0002", "0003", "0080", "0081", "0082", "0083"]),
    ("iam", 404, &["0004"]),
    ("iam", 410, &["0020"]),
    ("iam", 429, &["0012"]),
    ("iam", 500, &["0006"]),
];

#[test]
fn every_listed_code_is_explained() {
    for (table, status, codes) in LISTED {
        let kind = if ["apigw", "iam"].contains(table) { "elb" } else { table };
        for code in *codes {
            let code = format!("{}.{code}", table.to_uppercase());
            let own = plain(kind, *status, &code);
            // The last resort is not for codes that are known.
            assert_ne!(own, plain(kind, 499, ""), "{code}");
        }
    }
}

#[test]
fn an_unknown_code_is_explained_by_its_status() {
    for kind in ["elb", "apig", "iotda", "pca"] {
        for status in (300..600).step_by(7).chain(400..432).chain([494, 500, 502, 503, 504]) {
            for code in ["", "X.1", "SYS.0400", "ELB.8950", "PCA.20000001", "VPN.0009"] {
                plain(kind, status, code);
            }
        }
        assert!(refused(&operation(kind, json!({})), 700, "X.1", "", Caller::Unknown).is_none());
    }
    assert_eq!(plain("elb", 403, "SYS.0403"), plain("elb", 403, ""));
    // The seed's own examples, which are about other things.
    assert_eq!(plain("apig", 404, "APIG.3093"), plain("apig", 404, ""));
    assert_eq!(plain("apig", 400, "APIG.3325"), plain("apig", 400, ""));
    // A status in the place of a code never outweighs the answer's own.
    assert_eq!(plain("elb", 403, "404"), plain("elb", 403, ""));
}

#[test]
fn a_meaning_is_true_of_how_the_request_was_signed() {
    let elb = operation("elb", json!({}));
    let said = |code, caller| refused(&elb, 401, code, "", caller).unwrap();
    for code in ["ELB.1103", "ELB.1104", "APIGW.0301", "X.1"] {
        assert!(said(code, Caller::Token).remedy.starts_with("Get a new token"), "{code}");
        for caller in [Caller::AccessKey, Caller::TemporaryKey] {
            assert!(!said(code, caller).remedy.contains("new token"), "{code}");
        }
    }
    assert!(said("X.1", Caller::TemporaryKey).remedy.contains("temporary access key"));
    assert!(said("ELB.1103", Caller::AccessKey).remedy.contains("region"));
    let apig = operation("apig", json!({}));
    for code in ["APIG.1001", "APIG.1002", "APIG.1003", "APIG.1007"] {
        let by_token = refused(&apig, 401, code, "", Caller::Token).unwrap();
        let by_key = refused(&apig, 401, code, "", Caller::AccessKey).unwrap();
        assert!(by_token.meaning.contains("token"), "{code}");
        assert!(!by_key.meaning.contains("token"), "{code}");
    }
}

#[test]
fn the_headers_of_a_signed_request_say_who_is_calling() {
    for (names, caller) in [
        (&["Content-Type", "Authorization", "X-Sdk-Date"][..], Caller::AccessKey),
        (&["x-security-token", "AUTHORIZATION"], Caller::TemporaryKey),
        (&["X-Auth-Token"], Caller::Token),
        (&["Content-Type"], Caller::Unknown),
        (&[], Caller::Unknown),
    ] {
        let headers: Vec<(String, String)> = names.iter().map(|name| ((*name).to_owned(), "v".to_owned())).collect();
        assert_eq!(Caller::of(&headers), caller, "{names:?}");
    }
}

#[test]
fn a_meaning_is_true_of_the_operation() {
    let of = |kind, set, status, code, message| {
        refused(&operation(kind, set), status, code, message, Caller::Unknown).unwrap()
    };
    let unrecognized = "Unrecognized attribute(s) 'protection_status, protection_reason'";
    assert!(of("elb", json!({}), 400, "ELB.8902", unrecognized).remedy.starts_with("Leave out the fields"));
    assert!(!of("elb", json!({}), 400, "ELB.8902", "Invalid input for name").remedy.starts_with("Leave"));
    for domain in [json!(""), json!(" "), json!(null)] {
        assert!(of("elb", json!({ "domain": domain }), 409, "ELB.8907", "").meaning.contains("must not be cleared"));
    }
    for set in [json!({}), json!({ "domain": "www.example.com" })] {
        assert!(!of("elb", set, 409, "ELB.8907", "").meaning.contains("cleared"));
    }
    // It is the dedicated load balancer that does not take them.
    assert!(of("elb", json!({}), 400, "ELB.8909", "").remedy.contains("a shared load balancer"));
    assert!(of("pca", json!({}), 403, "PCA.1", "").remedy.contains("X-Domain-Id"));
    let account = json!({ "domainId": PROJECT });
    assert!(!of("pca", account, 403, "PCA.1", "").remedy.contains("X-Domain-Id"));
    // An activation cannot be taken back, nor sent again without a look.
    for status in [408, 500, 502, 504] {
        assert!(of("pca", json!({}), status, "", "").remedy.starts_with("Check the state"), "{status}");
    }
    assert!(of("elb", json!({}), 503, "", "").remedy.contains("send it again"));
    // What is missing is no permission.
    for (status, code) in [(403, "APIGW.0310"), (403, "IAM.0080"), (403, "IAM.0082")] {
        assert!(!of("elb", json!({}), status, code, "").remedy.contains("permission"), "{code}");
    }
    for (status, words) in [(413, "12 MB"), (414, "address"), (494, "headers")] {
        assert!(of("elb", json!({}), status, "APIGW.0201", "").meaning.contains(words), "{status}");
    }
}

#[test]
fn an_outcome_names_the_cause_the_host_and_the_permission() {
    let failure = |kind, status, body: Json| {
        let body = body.to_string();
        let context =
            Context { bundle: None, encryption: None, now: Instant::from_unix(0), refused: &[], in_place: None };
        let answer = Answer { status, headers: &[], body: &body, scrubbed: &[] };
        outcome::read(&operation(kind, json!({})), &answer, &context, Sent::default()).failure.unwrap()
    };
    let vpn =
        json!({ "error_code": "VPN.0003", "error_msg": "Insufficient authentication for action vpn:connection:get" });
    let found = failure("elb", 401, vpn.clone());
    assert_eq!(found.cause, Cause::Permission);
    assert!(found.remedy.unwrap().text().contains("elb:certificates:update"));
    let remedy = failure("apig", 401, vpn).remedy.unwrap();
    assert_eq!(
        (remedy.id(), remedy.arguments().collect::<Vec<_>>()),
        ("remedy.permission", vec![("permission", "apig:certificate:update")])
    );
    for code in ["IAM.1104", "IAM.1105", "IAM.1106", "IAM.1107", "IAM.1108"] {
        let body = json!({ "error": { "code": code, "message": "m" } });
        assert_eq!(failure("elb", 400, body).cause, Cause::Authentication);
    }
    // A user who may not call at all is no matter of one permission.
    for code in ["IAM.0061", "IAM.0080", "IAM.0081", "IAM.0082"] {
        let body = json!({ "error": { "code": code, "message": "m" } });
        assert_eq!(failure("elb", 403, body).cause, Cause::Authentication);
    }
    let missing = failure("pca", 404, json!({ "error_code": "PCA.9", "error_msg": "m" }));
    assert!(missing.remedy.unwrap().text().contains("ccm.cn-north-4.myhuaweicloud.com"));
}

#[test]
fn a_refused_question_is_explained_and_asks_for_no_permission_that_there_is_not() {
    let said = |question: Json, status, code| {
        let question = Operation::question(&Value::parse(&question.to_string()).unwrap()).unwrap();
        refused(&question, status, code, "", Caller::AccessKey).unwrap()
    };
    for kind in ["iam.projects", "iam.named-projects", "iam.accounts", "sts.identity"] {
        let asked = || json!({ "kind": kind, "region": "cn-north-4" });
        for (status, code) in [(403, ""), (403, "SYS.0403"), (403, "APIGW.0302")] {
            let remedy = said(asked(), status, code).remedy;
            assert!(!remedy.contains("{permission}") && remedy.contains("My Credentials"), "{kind} {code}");
        }
        for (status, code) in
            [(401, ""), (401, "APIGW.0301"), (403, "IAM.0081"), (404, "IAM.0004"), (429, "IAM.0012"), (400, "IAM.0007")]
        {
            assert!(!said(asked(), status, code).remedy.contains("{permission}"), "{kind} {code}");
        }
    }
    let projects = |set: Json| said(set, 403, "IAM.0003").remedy;
    assert!(projects(json!({ "kind": "iam.projects", "region": "cn-north-4" })).contains("X-Domain-Id"));
    assert!(
        !projects(json!({ "kind": "iam.projects", "region": "cn-north-4", "domainId": PROJECT }))
            .contains("X-Domain-Id")
    );
    // It has no field for one.
    assert!(!projects(json!({ "kind": "iam.accounts", "region": "cn-north-4" })).contains("X-Domain-Id"));
    let scm = || json!({ "kind": "scm.certificates", "region": "cn-north-4", "domainId": PROJECT });
    assert!(said(scm(), 400, "SCM.0003").meaning.contains("another account"));
    assert!(said(scm(), 400, "SCM.0005").meaning.contains("parameter"));
    assert!(said(scm(), 403, "").remedy.contains("{permission}"));
}

#[test]
fn every_meaning_is_said_in_chinese_with_the_same_arguments() {
    let chinese = std::fs::read_to_string("pkg/words/zh/meanings.js").unwrap();
    for sentence in service::sentences()
        .filter(|sentence| ["meaning.", "remedy."].iter().any(|kind| sentence.id().starts_with(kind)))
    {
        let mark = format!("\n  \"{}\": \"", sentence.id());
        let (_, said) = chinese.split_once(&mark).unwrap_or_else(|| panic!("{} is not said in Chinese", sentence.id()));
        let (said, _) = said.split_once("\",\n").unwrap();
        assert!(said.ends_with('。'), "{}", sentence.id());
        for argument in ["{host}", "{permission}"] {
            assert!(!said.contains(argument) || sentence.english().contains(argument), "{}: {argument}", sentence.id());
        }
    }
    assert!(chinese.contains("授予 {permission} 权限"));
}
