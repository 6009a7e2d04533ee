//! API Gateway: modify an SSL certificate. Everything known of this one call. Sources: "Modifying an SSL Certificate" of 2024-08-06, and
//! where marked the same page of 2025-12-26 and the vendor's SDK 3.1.219. The call replaces the certificate whole.

mod rules;

use crate::{
    json::Value,
    operation::{
        Answered, Carriage, Destination, Operation, Pair,
        answer::{AnswerKind, Fact},
        field::{Field, Shape},
    },
    rule::{Expectation, KeyNeed, Purpose, Terms},
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
    rules: rules::RULES,
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

/// The service's error codes.
const MEANINGS: &str = "\
APIG.2000
One of the fields has a value the service does not take.
某个字段的值不被服务接受。
Look at the field that the service names.
请检查服务指出的字段。

APIG.2001
A parameter has the wrong format.
参数格式不正确。
Look at the field that the service names.
请检查服务指出的字段。

APIG.2011
A field has a value the service does not take.
字段的值不被服务接受。
Look at the field that the service names.
请检查服务指出的字段。

APIG.2012
A mandatory field is missing.
缺少必填字段。
Send the certificate, its key and the name together.
请同时发送证书、私钥和名称。

APIG.2051
The domain is bound to different certificates.
该域名绑定了不同的证书。
Bind the domain to one certificate first.
请先将域名绑定到同一个证书。

APIG.2101
The private key does not belong to the certificate.
私钥与证书不匹配。
Use the key that the certificate was requested with.
请使用申请该证书时的私钥。

APIG.2102
The certificate has expired.
证书已过期。
Use a certificate that is still valid.
请使用仍在有效期内的证书。

APIG.2103
The certificate does not cover the domain it is bound to.
证书与绑定的域名不匹配。
Use a certificate with that domain among its subject alternative names.
请使用主题备用名称中包含该域名的证书。

APIG.2104
The certificates are in the wrong order.
证书链顺序不正确。
Send them as built here: the leaf first, each issuer right after.
请按此处生成的顺序发送：叶子证书在前，签发者依次在后。

APIG.2105
The private key is encrypted.
私钥已加密。
Send it as built here, decrypted.
请按此处生成的内容发送解密后的私钥。

APIG.2106
The certificate or key cannot be read.
证书或私钥无法解析。
Send both as built here.
请按此处生成的内容发送。

APIG.2109
The certificate has no subject alternative name.
证书没有主题备用名称。
Have it issued again with its names in that extension.
请重新签发，并在该扩展中写入域名。

APIG.3148
The certificate expires after 2038-01-19T03:14:07Z.
证书的到期时间晚于 2038-01-19T03:14:07Z。
Use a certificate of a shorter validity.
请使用有效期更短的证书。

APIG.3708
The certificate's key usage does not allow this.
证书的密钥用法不允许此用途。
Have it issued again with the usages a server needs.
请重新签发具有服务器所需用法的证书。

APIG.3709
The certificate's signature algorithm is not taken.
证书的签名算法不被接受。
Have it issued again, signed with SHA-256 or better.
请使用 SHA-256 或更强的算法重新签发。

APIG.3715
The authority's certificate has a key of an algorithm that is not taken.
CA 证书的密钥算法不被接受。
Use one with an RSA or ECDSA key.
请使用 RSA 或 ECDSA 密钥的 CA 证书。

APIG.1002
The token is wrong or could not be read.
令牌错误或解析失败。
Get a new token of this project.
请重新获取本项目的令牌。

APIG.1005
The caller may not make this call.
调用者没有执行此请求的权限。
Ask for the permission apig:certificate:update.
请申请 apig:certificate:update 权限。

APIG.1115
The certificate belongs to somebody else.
该证书不属于您。
Check the certificate id and the project id.
请检查证书 ID 和项目 ID。

APIG.3021
There is no such certificate.
证书不存在。
Check the certificate id, the project id and the region.
请检查证书 ID、项目 ID 和区域。

APIG.3025
There is no such certificate.
证书不存在。
Check the certificate id, the project id and the region.
请检查证书 ID、项目 ID 和区域。

APIG.3097
The certificate is not bound to that domain.
证书未绑定到该域名。
Bind it first.
请先绑定证书。

APIG.9999
The service failed on its side.
服务内部错误。
Wait and send it again; give support the request id.
请稍后重试，并向技术支持提供请求 ID。";
