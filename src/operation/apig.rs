//! API Gateway: modify an SSL certificate. Everything known of this one call. Sources: "Modifying an SSL Certificate" of 2024-08-06, and
//! where marked the same page of 2025-12-26 and the vendor's SDK 3.1.219. The call replaces the certificate whole.

use crate::{
    Place, bundle,
    finding::{Citation, Severity},
    json::Value,
    operation::{
        Answered, Carriage, Destination, Meaning, Operation, Pair,
        answer::{AnswerKind, Fact},
        field::{Field, Shape},
        flag,
    },
    rule::{Expectation, Hit, KeyNeed, OwnCheck, Purpose, Reply, Rule, Subject, Terms},
    time::Instant,
};

const DOCUMENT: &str = "API Gateway: Modifying an SSL Certificate (2024-08-06)";
const SDK: &str = "the vendor's SDK 3.1.219";

/// `PUT /v2/{project_id}/apigw/certificates/{certificate_id}`.
pub const DESTINATION: Destination = Destination {
    kind: "apig",
    permission: "apig:certificate:update",
    document: DOCUMENT,
    method: "PUT",
    path: &["v2", "{projectId}", "apigw", "certificates", "{certificateId}"],
    content_type: "application/json;charset=utf-8",
    wrapper: None,
    fields: FIELDS,
    terms,
    expects: EXPECTS,
    rules: RULES,
    answer: ANSWER,
    echoes: &[
        (Fact::CommonName, "common_name"),
        (Fact::AlternativeNames, "san"),
        (Fact::NotBefore, "not_before"),
        (Fact::NotAfter, "not_after"),
    ],
    meanings: MEANINGS,
};

const FIELDS: &[Field] = &[
    Field::path("projectId", Shape::Identifier),
    Field::path("certificateId", Shape::Identifier),
    Field::unsent("keyForm", Shape::Choice(&["pkcs8", "traditional"])),
    Field::unsent("current", Shape::Object(CURRENT)),
    Field::body("name", "name", Shape::Text).needed(),
    Field::body("certContent", "cert_content", Shape::Part(cert_content)),
    Field::body("privateKey", "private_key", Shape::Part(private_key)),
    Field::body("type", "type", Shape::Choice(&["global", "instance"])),
    Field::body("instanceId", "instance_id", Shape::Text),
    Field::body("trustedRootCa", "trusted_root_ca", Shape::Pem),
    Field::body("algorithmType", "algorithm_type", Shape::Choice(&["RSA", "ECC", "SM2"])).newer(SDK),
    Field::body("certContentSign", "cert_content_sign", Shape::Part(cert_content_sign)),
    Field::body("privateKeySign", "private_key_sign", Shape::Part(private_key_sign)),
];

/// What is in place now.
const CURRENT: &[Field] = &[Field::unsent("name", Shape::Text), Field::unsent("hasTrustedRootCa", Shape::Boolean)];

const ANSWER: &[Answered] = &[
    Answered::new("id", AnswerKind::Text),
    Answered::new("name", AnswerKind::Text),
    Answered::new("type", AnswerKind::Text),
    Answered::new("instance_id", AnswerKind::Text),
    Answered::new("project_id", AnswerKind::Text),
    Answered::new("common_name", AnswerKind::Text),
    Answered::new("san", AnswerKind::Texts),
    Answered::new("not_before", AnswerKind::Time),
    Answered::new("not_after", AnswerKind::Time),
    Answered::new("signature_algorithm", AnswerKind::Text),
    Answered::new("algorithm_type", AnswerKind::Text),
    Answered::new("create_time", AnswerKind::Time),
    Answered::new("update_time", AnswerKind::Time),
    Answered::new("is_has_trusted_root_ca", AnswerKind::Boolean),
    Answered::new("version", AnswerKind::Integer),
    Answered::new("organization", AnswerKind::Texts),
    Answered::new("organizational_unit", AnswerKind::Texts),
    Answered::new("locality", AnswerKind::Texts),
    Answered::new("state", AnswerKind::Texts),
    Answered::new("country", AnswerKind::Texts),
    Answered::new("serial_number", AnswerKind::Text),
    Answered::new("issuer", AnswerKind::Texts),
];

/// What the service answers when a shared rule's finding is ignored, and where its document says so.
const EXPECTS: &[Expectation] = &[
    Expectation::refused("key.missing", "private_key", 400, "APIG.2012"),
    Expectation::refused("key.mismatch", "private_key", 400, "APIG.2101"),
    Expectation::cited("key.decrypted", "private_key"),
    Expectation::refused("certificate.expired", "cert_content", 400, "APIG.2102"),
    Expectation::refused("certificate.names-missing", "cert_content", 400, "APIG.2109"),
    Expectation::refused("chain.out-of-order", "cert_content", 400, "APIG.2104"),
    Expectation::refused("chain.strays-sent", "cert_content", 400, "APIG.2104"),
    Expectation::refused("pair.missing", "cert_content_sign", 400, "APIG.2012"),
    Expectation::refused("pair.unwanted", "cert_content_sign", 400, "APIG.2011"),
    Expectation::refused("pair.key-missing", "private_key_sign", 400, "APIG.2012"),
    Expectation::refused("pair.mismatch", "private_key_sign", 400, "APIG.2101"),
    Expectation::refused("certificate.beyond-2038", "cert_content", 400, "APIG.3148"),
    Expectation::refused("apig.pair-missing", "cert_content", 400, "APIG.2012"),
    Expectation::refused("apig.name-malformed", "name", 400, "APIG.2011"),
    Expectation::refused("apig.instance-id-missing", "instance_id", 400, "APIG.2012"),
    Expectation::refused("apig.trusted-root-unusable", "trusted_root_ca", 400, "APIG.2106"),
    Expectation::refused("apig.algorithm-differs", "algorithm_type", 400, "APIG.2011"),
    Expectation::cited("field.null-undocumented", "Table 3 Request body parameters"),
];

/// Rules of this call alone.
const RULES: &[Rule<OwnCheck<Operation>>] = &[
    own("apig.pair-missing", Severity::Error, "cert_content, private_key", pair_missing),
    own("certificate.beyond-2038", Severity::Error, "cert_content", beyond_2038),
    own("apig.name-malformed", Severity::Error, "name", name_malformed),
    Rule { code: "apig.name-in-chinese", severity: Severity::Note, citation: IN_SDK, check: name_in_chinese },
    own("apig.renamed", Severity::Warning, "name", renamed),
    own("apig.name-unconfirmed", Severity::Note, "name", name_unconfirmed),
    own("apig.instance-id-missing", Severity::Error, "instance_id", instance_id_missing),
    own("apig.instance-id-without-effect", Severity::Warning, "instance_id", instance_id_without_effect),
    own("apig.trusted-root-dropped", Severity::Warning, "trusted_root_ca", trusted_root_dropped),
    own("apig.trusted-root-unspoken", Severity::Warning, "trusted_root_ca", trusted_root_unspoken),
    own("apig.trusted-root-unusable", Severity::Error, "trusted_root_ca", trusted_root_unusable),
    Rule {
        code: "apig.trusted-root-without-effect",
        severity: Severity::Warning,
        citation: Citation { document: "the vendor's Terraform provider: apig_certificate", field: "trusted_root_ca" },
        check: trusted_root_without_effect,
    },
    Rule {
        code: "apig.client-authentication-off",
        severity: Severity::Note,
        citation: Citation { document: "API Gateway console guide", field: "adding a CA certificate" },
        check: client_authentication_off,
    },
    Rule { code: "apig.algorithm-differs", severity: Severity::Error, citation: IN_SDK, check: algorithm_differs },
];

const IN_SDK: Citation = Citation { document: SDK, field: "CertificateForm" };

const fn own(
    code: &'static str,
    severity: Severity,
    field: &'static str,
    check: OwnCheck<Operation>,
) -> Rule<OwnCheck<Operation>> {
    Rule { code, severity, citation: Citation { document: DOCUMENT, field }, check }
}

fn terms(operation: &Operation) -> Terms {
    Terms {
        carries: true,
        key: KeyNeed::Required,
        purpose: Purpose::Server,
        second: is_sm2(operation),
        chain_depth: None,
        domains: None,
    }
}

fn is_sm2(operation: &Operation) -> bool {
    operation.text("algorithmType") == "SM2"
}

fn is_instance(operation: &Operation) -> bool {
    operation.text("type") == "instance"
}

/// With SM2 the plain members hold the pair that encrypts, and those that end in `_sign` the one that signs.
fn plain<'a>(operation: &Operation, carriage: &'a Carriage) -> Option<&'a Pair> {
    if is_sm2(operation) { carriage.encryption.as_ref() } else { carriage.signing.as_ref() }
}

fn cert_content(operation: &Operation, carriage: &Carriage) -> Option<Value> {
    plain(operation, carriage).map(Pair::certificates)
}

fn private_key(operation: &Operation, carriage: &Carriage) -> Option<Value> {
    plain(operation, carriage)?.key()
}

fn cert_content_sign(operation: &Operation, carriage: &Carriage) -> Option<Value> {
    carriage.signing.as_ref().filter(|_| is_sm2(operation)).map(Pair::certificates)
}

fn private_key_sign(operation: &Operation, carriage: &Carriage) -> Option<Value> {
    carriage.signing.as_ref().filter(|_| is_sm2(operation))?.key()
}

fn pair_missing(_: &Operation, subject: &Subject<'_>) -> Reply {
    Reply::unless(subject.bundle.is_none(), || {
        "The certificate and its key are always sent together, even to change the name alone; there is neither."
            .to_owned()
    })
}

/// 2038-01-19T03:14:07Z, the last second that 32 bits count.
const LAST_SECOND: i64 = i32::MAX as i64;

fn beyond_2038(_: &Operation, subject: &Subject<'_>) -> Reply {
    let Some(leaf) = subject.leaf() else { return Reply::NotApplicable };
    match leaf.not_after.filter(|end| end.unix() >= LAST_SECOND) {
        Some(end) => Reply::Found(vec![Hit {
            message: format!(
                "The certificate expires on {}; it has to expire before 2038-01-19T03:14:07Z.",
                end.rfc3339()
            ),
            arguments: vec![("notAfter", end.rfc3339())],
            place: Place::certificate(leaf.index),
            repair: Some("Use a certificate of a shorter validity."),
        }]),
        None => Reply::Holds,
    }
}

fn name_malformed(operation: &Operation, _: &Subject<'_>) -> Reply {
    let name = operation.text("name");
    let count = name.chars().count();
    let fault = if !(4..=50).contains(&count) {
        Some(format!("it has {count} characters, where 4 to 50 are taken"))
    } else if !name.starts_with(is_letter) {
        Some("it does not start with a letter".to_owned())
    } else if !name.chars().all(|character| is_letter(character) || character.is_ascii_digit() || character == '_') {
        Some("only letters, digits and underscores are taken".to_owned())
    } else {
        None
    };
    fault.map_or(Reply::Holds, |fault| Reply::found_at("name", format!("The name \"{name}\" is not taken: {fault}.")))
}

/// Latin letters, and the Chinese characters that the SDK's description and Terraform's allow.
fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || is_chinese(character)
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn name_in_chinese(operation: &Operation, _: &Subject<'_>) -> Reply {
    if operation.text("name").chars().any(is_chinese) {
        return Reply::found_at(
            "name",
            "The name has Chinese characters: the SDK's description allows them, the document names only letters.",
        );
    }
    Reply::Holds
}

fn renamed(operation: &Operation, _: &Subject<'_>) -> Reply {
    let name = operation.text("name");
    match current(operation, "name").and_then(Value::as_str) {
        Some(current) if current != name => {
            Reply::found_at("name", format!("The certificate is renamed from \"{current}\" to \"{name}\"."))
        }
        Some(_) => Reply::Holds,
        None => Reply::NotApplicable,
    }
}

fn name_unconfirmed(operation: &Operation, _: &Subject<'_>) -> Reply {
    match current(operation, "name").and_then(Value::as_str) {
        Some(_) => Reply::Holds,
        None => Reply::found_at(
            "name",
            format!(
                "The name is part of the call: the certificate will be called \"{}\", whatever it is called now.",
                operation.text("name")
            ),
        ),
    }
}

fn instance_id_missing(operation: &Operation, _: &Subject<'_>) -> Reply {
    if !is_instance(operation) {
        return Reply::NotApplicable;
    }
    match operation.text("instanceId").trim() {
        "" => Reply::found_at("instanceId", "A gateway's certificate needs the gateway's id."),
        _ => Reply::Holds,
    }
}

fn instance_id_without_effect(operation: &Operation, _: &Subject<'_>) -> Reply {
    match operation.text("instanceId") {
        "" | "common" => Reply::NotApplicable,
        _ if is_instance(operation) => Reply::Holds,
        _ => Reply::found_at(
            "instanceId",
            "A gateway's id goes only with a certificate of type instance; this one is global.",
        ),
    }
}

/// The call replaces the certificate whole: a trusted root that is not sent is gone, and with it the check of clients' certificates.
fn trusted_root_dropped(operation: &Operation, _: &Subject<'_>) -> Reply {
    let there = current(operation, "hasTrustedRootCa").and_then(flag);
    match (there, operation.text("trustedRootCa").trim()) {
        (Some(true), "") => Reply::found_at(
            "trustedRootCa",
            "The trusted root CA that is there now would be dropped, and clients' certificates no longer checked. Send it again to keep it.",
        ),
        (Some(_), _) => Reply::Holds,
        (None, _) => Reply::NotApplicable,
    }
}

fn trusted_root_unspoken(operation: &Operation, _: &Subject<'_>) -> Reply {
    let unknown = current(operation, "hasTrustedRootCa").and_then(flag).is_none();
    if !is_instance(operation) || !unknown {
        return Reply::NotApplicable;
    }
    match operation.field("trustedRootCa") {
        None => Reply::found_at(
            "trustedRootCa",
            "Whether a trusted root CA is there now is not known; if one is, this call drops it. Send it again, or say that there is none.",
        ),
        Some(_) => Reply::Holds,
    }
}

fn trusted_root_unusable(operation: &Operation, subject: &Subject<'_>) -> Reply {
    let text = operation.text("trustedRootCa");
    if text.trim().is_empty() {
        return Reply::NotApplicable;
    }
    let inspection = bundle::inspect(text.as_bytes());
    let fault = match inspection.certificates.as_slice() {
        [] => Some("it holds no certificate that can be read".to_owned()),
        _ if !inspection.keys.is_empty() => Some("it holds a private key, which must never be given away".to_owned()),
        certificates => certificates.iter().find_map(|certificate| {
            let name = certificate.common_name.as_deref().unwrap_or("without a name");
            if !certificate.certificate_authority() {
                Some(format!("the certificate of {name} is not an authority's"))
            } else if certificate.not_after.is_some_and(|end: Instant| end < subject.now) {
                Some(format!("the certificate of {name} has expired"))
            } else {
                None
            }
        }),
    };
    fault.map_or(Reply::Holds, |fault| {
        Reply::found_at("trustedRootCa", format!("The trusted root CA cannot be used: {fault}."))
    })
}

fn trusted_root_without_effect(operation: &Operation, _: &Subject<'_>) -> Reply {
    match operation.text("trustedRootCa").trim() {
        "" => Reply::NotApplicable,
        _ if is_instance(operation) => Reply::Holds,
        _ => Reply::found_at(
            "trustedRootCa",
            "A trusted root CA goes only with a certificate of type instance; this one is global.",
        ),
    }
}

fn client_authentication_off(operation: &Operation, _: &Subject<'_>) -> Reply {
    let added = !operation.text("trustedRootCa").trim().is_empty();
    match current(operation, "hasTrustedRootCa").and_then(flag) {
        Some(true) => Reply::NotApplicable,
        _ if added => Reply::found_at(
            "trustedRootCa",
            "On a domain that has this certificate already, the check of clients' certificates stays off until it is switched on.",
        ),
        _ => Reply::NotApplicable,
    }
}

fn algorithm_differs(operation: &Operation, subject: &Subject<'_>) -> Reply {
    let (stated, Some(leaf)) = (operation.text("algorithmType"), subject.leaf()) else { return Reply::NotApplicable };
    let actual = match leaf.public_key.algorithm {
        "RSA" => "RSA",
        "EC" => "ECC",
        "SM2" => "SM2",
        other => other,
    };
    if stated.is_empty() {
        return Reply::NotApplicable;
    }
    if stated == actual {
        return Reply::Holds;
    }
    Reply::found_at(
        "algorithmType",
        format!("The algorithm type is said to be {stated}, but the certificate has an {actual} key."),
    )
}

/// What is known to be in place now.
fn current<'a>(operation: &'a Operation, name: &str) -> Option<&'a Value> {
    operation.field("current")?.member(name)
}

/// The service's error codes.
const MEANINGS: &[Meaning] = &[
    Meaning {
        code: "APIG.2000",
        meaning: ["One of the fields has a value the service does not take.", "某个字段的值不被服务接受。"],
        remedy: ["Look at the field that the service names.", "请检查服务指出的字段。"],
    },
    Meaning {
        code: "APIG.2001",
        meaning: ["A parameter has the wrong format.", "参数格式不正确。"],
        remedy: ["Look at the field that the service names.", "请检查服务指出的字段。"],
    },
    Meaning {
        code: "APIG.2011",
        meaning: ["A field has a value the service does not take.", "字段的值不被服务接受。"],
        remedy: ["Look at the field that the service names.", "请检查服务指出的字段。"],
    },
    Meaning {
        code: "APIG.2012",
        meaning: ["A mandatory field is missing.", "缺少必填字段。"],
        remedy: ["Send the certificate, its key and the name together.", "请同时发送证书、私钥和名称。"],
    },
    Meaning {
        code: "APIG.2051",
        meaning: ["The domain is bound to different certificates.", "该域名绑定了不同的证书。"],
        remedy: ["Bind the domain to one certificate first.", "请先将域名绑定到同一个证书。"],
    },
    Meaning {
        code: "APIG.2101",
        meaning: ["The private key does not belong to the certificate.", "私钥与证书不匹配。"],
        remedy: ["Use the key that the certificate was requested with.", "请使用申请该证书时的私钥。"],
    },
    Meaning {
        code: "APIG.2102",
        meaning: ["The certificate has expired.", "证书已过期。"],
        remedy: ["Use a certificate that is still valid.", "请使用仍在有效期内的证书。"],
    },
    Meaning {
        code: "APIG.2103",
        meaning: ["The certificate does not cover the domain it is bound to.", "证书与绑定的域名不匹配。"],
        remedy: [
            "Use a certificate with that domain among its subject alternative names.",
            "请使用主题备用名称中包含该域名的证书。",
        ],
    },
    Meaning {
        code: "APIG.2104",
        meaning: ["The certificates are in the wrong order.", "证书链顺序不正确。"],
        remedy: [
            "Send them as built here: the leaf first, each issuer right after.",
            "请按此处生成的顺序发送：叶子证书在前，签发者依次在后。",
        ],
    },
    Meaning {
        code: "APIG.2105",
        meaning: ["The private key is encrypted.", "私钥已加密。"],
        remedy: ["Send it as built here, decrypted.", "请按此处生成的内容发送解密后的私钥。"],
    },
    Meaning {
        code: "APIG.2106",
        meaning: ["The certificate or key cannot be read.", "证书或私钥无法解析。"],
        remedy: ["Send both as built here.", "请按此处生成的内容发送。"],
    },
    Meaning {
        code: "APIG.2109",
        meaning: ["The certificate has no subject alternative name.", "证书没有主题备用名称。"],
        remedy: ["Have it issued again with its names in that extension.", "请重新签发，并在该扩展中写入域名。"],
    },
    Meaning {
        code: "APIG.3148",
        meaning: ["The certificate expires after 2038-01-19T03:14:07Z.", "证书的到期时间晚于 2038-01-19T03:14:07Z。"],
        remedy: ["Use a certificate of a shorter validity.", "请使用有效期更短的证书。"],
    },
    Meaning {
        code: "APIG.3708",
        meaning: ["The certificate's key usage does not allow this.", "证书的密钥用法不允许此用途。"],
        remedy: ["Have it issued again with the usages a server needs.", "请重新签发具有服务器所需用法的证书。"],
    },
    Meaning {
        code: "APIG.3709",
        meaning: ["The certificate's signature algorithm is not taken.", "证书的签名算法不被接受。"],
        remedy: ["Have it issued again, signed with SHA-256 or better.", "请使用 SHA-256 或更强的算法重新签发。"],
    },
    Meaning {
        code: "APIG.3715",
        meaning: [
            "The authority's certificate has a key of an algorithm that is not taken.",
            "CA 证书的密钥算法不被接受。",
        ],
        remedy: ["Use one with an RSA or ECDSA key.", "请使用 RSA 或 ECDSA 密钥的 CA 证书。"],
    },
    Meaning {
        code: "APIG.1002",
        meaning: ["The token is wrong or could not be read.", "令牌错误或解析失败。"],
        remedy: ["Get a new token of this project.", "请重新获取本项目的令牌。"],
    },
    Meaning {
        code: "APIG.1005",
        meaning: ["The caller may not make this call.", "调用者没有执行此请求的权限。"],
        remedy: ["Ask for the permission apig:certificate:update.", "请申请 apig:certificate:update 权限。"],
    },
    Meaning {
        code: "APIG.1115",
        meaning: ["The certificate belongs to somebody else.", "该证书不属于您。"],
        remedy: ["Check the certificate id and the project id.", "请检查证书 ID 和项目 ID。"],
    },
    Meaning {
        code: "APIG.3021",
        meaning: ["There is no such certificate.", "证书不存在。"],
        remedy: ["Check the certificate id, the project id and the region.", "请检查证书 ID、项目 ID 和区域。"],
    },
    Meaning {
        code: "APIG.3025",
        meaning: ["There is no such certificate.", "证书不存在。"],
        remedy: ["Check the certificate id, the project id and the region.", "请检查证书 ID、项目 ID 和区域。"],
    },
    Meaning {
        code: "APIG.3097",
        meaning: ["The certificate is not bound to that domain.", "证书未绑定到该域名。"],
        remedy: ["Bind it first.", "请先绑定证书。"],
    },
    Meaning {
        code: "APIG.9999",
        meaning: ["The service failed on its side.", "服务内部错误。"],
        remedy: ["Wait and send it again; give support the request id.", "请稍后重试，并向技术支持提供请求 ID。"],
    },
];
