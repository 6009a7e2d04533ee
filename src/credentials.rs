//! In: what a caller proves with who is calling. Out: nothing that can be seen: `Debug` is silent, and memory is wiped.

use zeroize::Zeroizing;

use crate::{
    Error, ErrorCode, Place,
    json::Value,
    words,
    words::{
        Words,
        english::{request as sentences, service as fields},
    },
};

/// An access key pair, or a token.
#[derive(Clone)]
#[non_exhaustive]
pub enum Credentials {
    /// Signs each request.
    AccessKey {
        /// Public part; it stands in the `Authorization` header.
        access_key: String,
        /// Signs; is never sent.
        secret_key: Zeroizing<String>,
        /// Goes with a temporary pair, and is sent.
        security_token: Option<Zeroizing<String>>,
    },
    /// An IAM token, sent as it is.
    Token(Zeroizing<String>),
}

impl Credentials {
    /// Reads `{accessKey, secretKey, securityToken?}` or `{token}`.
    ///
    /// # Errors
    /// `CREDENTIALS_INVALID`, naming the field and never its value.
    pub fn read(value: &Value) -> Result<Self, Error> {
        for (given, _) in value.members().iter().filter(|(_, value)| *value != Value::Null) {
            if let Some(name) = meant(given) {
                return Err(refuse(given, words!(sentences::OTHER_NAME, given, name)));
            }
        }
        let text = |name: &str| match value.member(name) {
            None | Some(Value::Null) => Ok(""),
            Some(Value::String(text)) => Ok(text.as_str()),
            Some(_) => Err(refuse(name, words!(sentences::NOT_TEXT, field: name))),
        };
        let header = |name: &str| {
            let text = text(name)?.trim();
            let sound = text.bytes().all(|byte| (b'!'..=b'~').contains(&byte));
            if sound { Ok(text) } else { Err(refuse(name, words!(sentences::UNSENDABLE, field: name))) }
        };
        let token = header("token")?;
        if !token.is_empty() {
            return Ok(Self::Token(Zeroizing::new(token.to_owned())));
        }
        let (access_key, secret_key) = (header("accessKey")?, text("secretKey")?);
        // It would end the access key in the header that names it, and all that stands behind would be misread.
        if access_key.contains(',') {
            return Err(refuse("accessKey", words!(sentences::COMMA, field: "accessKey")));
        }
        if access_key.is_empty() {
            return Err(refuse("accessKey", words!(sentences::ACCESS_KEY_MISSING, field: "accessKey")));
        }
        if secret_key.is_empty() {
            return Err(refuse("secretKey", words!(fields::FIELD_MISSING, field: "secretKey")));
        }
        if secret_key.trim() != secret_key {
            return Err(refuse("secretKey", words!(sentences::SECRET_KEY_BLANKS, field: "secretKey")));
        }
        let security_token = header("securityToken")?;
        Ok(Self::AccessKey {
            access_key: access_key.to_owned(),
            secret_key: Zeroizing::new(secret_key.to_owned()),
            security_token: (!security_token.is_empty()).then(|| Zeroizing::new(security_token.to_owned())),
        })
    }
}

impl core::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Credentials")
    }
}

/// What others call these, without case and punctuation.
const ALIASES: &[(&str, &[&str])] = &[
    ("accessKey", &["ak", "accesskey", "accesskeyid"]),
    ("secretKey", &["sk", "secretkey", "secretaccesskey", "accesskeysecret"]),
    ("securityToken", &["securitytoken", "sessiontoken", "ststoken", "xsecuritytoken"]),
    ("token", &["token", "authtoken", "iamtoken", "xauthtoken"]),
];

/// The member that is meant by one of another name, if there is one.
fn meant(given: &str) -> Option<&'static str> {
    let plain: String = given.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let (name, _) = ALIASES.iter().find(|(_, others)| others.contains(&plain.as_str()))?;
    (*name != given).then_some(*name)
}

fn refuse(field: &str, words: Words) -> Error {
    Error::new(ErrorCode::CredentialsInvalid, words).at(Place::field(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(json: &str) -> String {
        Credentials::read(&Value::parse(json).unwrap()).unwrap_err().message()
    }

    #[test]
    fn says_what_is_missing_and_never_what_was_given() {
        assert_eq!(message("{}"), "accessKey is missing; give an access key and its secret key, or a token.");
        assert_eq!(message(r#"{"accessKey":"A"}"#), "secretKey is missing.");
        assert_eq!(
            message(r#"{"accessKey":"A","secretKey":"hunter2 "}"#),
            "secretKey begins or ends with a space, which was probably copied by mistake."
        );
        assert_eq!(message(r#"{"token":"a\nb"}"#), "token has a character that is not allowed in a header.");
        assert_eq!(message(r#"{"accessKey":5,"secretKey":"s"}"#), "accessKey is not text.");
        assert_eq!(message(r#"{"token":["hunter2"]}"#), "token is not text.");
        assert_eq!(message(r#"{"accessKey":"A","secretKey":{}}"#), "secretKey is not text.");
        assert_eq!(
            message(r#"{"accessKey":"A,B","secretKey":"s"}"#),
            "accessKey has a comma, which no access key has."
        );
    }

    #[test]
    fn says_what_a_member_of_another_name_is_called_here() {
        let shapes = "give { accessKey, secretKey }, with securityToken when they are temporary, or { token }.";
        for (given, name) in [
            ("ak", "accessKey"),
            ("accessKeyId", "accessKey"),
            ("access_key", "accessKey"),
            ("AccessKey", "accessKey"),
            ("sk", "secretKey"),
            ("secretAccessKey", "secretKey"),
            ("SK", "secretKey"),
            ("security_token", "securityToken"),
            ("sessionToken", "securityToken"),
            ("X-Auth-Token", "token"),
        ] {
            let said = message(&format!(r#"{{"accessKey":"A","secretKey":"hunter2","{given}":"hunter2"}}"#));
            assert_eq!(said, format!("{given} is called {name} here; {shapes}"));
        }
        // What somebody else keeps beside them is theirs.
        let kept = r#"{"accessKey":"A","secretKey":"s","projectId":"p","expires":1,"token":null}"#;
        assert!(Credentials::read(&Value::parse(kept).unwrap()).is_ok());
    }

    #[test]
    fn debug_is_silent() {
        let value = Value::parse(r#"{"accessKey":"A","secretKey":"hunter2","securityToken":"t0ken"}"#).unwrap();
        assert_eq!(format!("{:?}", Credentials::read(&value).unwrap()), "Credentials");
    }
}
