//! In: what stops us. Out: a stable code, a sentence for a person, and a place. What we merely have an opinion about is a
//! `Finding`, never an error.

use core::ops::{Deref, DerefMut};

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::words::Words;

/// We cannot go on. The message says what was wrong and what to do; it never holds a secret. It is boxed to keep every
/// `Result` small, since most calls do not fail.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error(Box<Reason>);

/// What an [`Error`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Stable; programs branch on it.
    pub code: ErrorCode,
    /// For people; may be reworded.
    pub words: Words,
    /// Where in the input.
    pub place: Place,
}

impl Deref for Error {
    type Target = Reason;

    fn deref(&self) -> &Reason {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Reason {
        &mut self.0
    }
}

impl Error {
    /// An error about no particular place.
    pub fn new(code: ErrorCode, words: impl Into<Words>) -> Self {
        Self(Box::new(Reason { code, words: words.into(), place: Place::default() }))
    }

    /// What it says, in English.
    pub fn message(&self) -> String {
        self.words.text()
    }

    /// The same error, with the place in the input that it is about.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.words.fmt(f)
    }
}

impl core::error::Error for Error {}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Error", 2 + Words::MEMBERS)?;
        object.serialize_field("code", &self.code)?;
        self.words.members("message", &mut object)?;
        object.serialize_field("place", &self.place)?;
        object.end()
    }
}

/// A place in what was given: any part may be missing. Indexes count from 0, lines and columns from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Index of the input, where a list was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<usize>,
    /// Index of the PEM block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<usize>,
    /// Line of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column of that line, in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Index of the certificate, in the order given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<usize>,
    /// A field of the operation or of a certificate; `encryption` where the rest is a place in the second pair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Place {
    /// A line and column of the text.
    pub fn text(line: usize, column: usize) -> Self {
        Self { line: Some(line), column: Some(column), ..Self::default() }
    }

    /// A certificate, by its index in the order given.
    pub fn certificate(index: usize) -> Self {
        Self { certificate: Some(index), ..Self::default() }
    }

    /// A field by its name.
    pub fn field(name: impl Into<String>) -> Self {
        Self { field: Some(name.into()), ..Self::default() }
    }
}

/// Declares [`ErrorCode`] as one visible list of rows: variant, stable text, when it comes and what to do. `docs/errors.md` and the
/// package's types are written from it.
macro_rules! error_codes {
    ($($variant:ident $text:literal $when:literal $remedy:literal)+) => {
        /// The stable codes of [`Error`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorCode { $(#[doc = concat!("`", $text, "`. ", $when, " ", $remedy)] $variant),+ }

        impl ErrorCode {
            /// All codes, in the order of the rows.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable text.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// When it comes, and what to do.
            pub fn documentation(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($when, $remedy)),+ }
            }
        }
    };
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

error_codes! {
    NotInitialized "NOT_INITIALIZED"
        "A function was called before the WebAssembly module was loaded."
        "Await `init()` first."
    ModuleNotLoaded "MODULE_NOT_LOADED"
        "A WebAssembly module could not be loaded: it was not found, was changed, is of another version, or may not run here."
        "The message has the reason, and `cause` what was thrown. A load may be tried again."
    ModuleFailed "MODULE_FAILED"
        "The WebAssembly module stopped within, mostly for want of memory. It has been started anew where that can be done."
        "Open bundles again and call again. If it comes back for the same input, report it."

    InputEmpty "INPUT_EMPTY"
        "There is nothing in what was given, or in a list of inputs."
        "Give a certificate, a key or a container."
    InputTooLarge "INPUT_TOO_LARGE"
        "What was given is larger, or holds more certificates or keys, than anything real does."
        "Give only what belongs to this one certificate."
    InputNotRecognised "INPUT_NOT_RECOGNISED"
        "It is neither PEM nor DER, neither certificate, key nor container; the message says what it is instead, where that is known."
        "Export it in one of those forms."
    InputLeftOut "INPUT_LEFT_OUT"
        "Something that was given beside the certificate and the key is of no use here."
        "Nothing need be done: it stands in `problems` for your information, and nothing is thrown for it."
    ArmorUnterminated "ARMOR_UNTERMINATED"
        "A block of PEM has a line that begins it and none that ends it."
        "Copy it again, down to its END line."
    ArmorLabelMismatch "ARMOR_LABEL_MISMATCH"
        "The lines that begin and end a block of PEM name different things, so two blocks may have run into one."
        "Copy each block again, whole."
    ArmorEmptyBlock "ARMOR_EMPTY_BLOCK"
        "Nothing stands between the lines that begin and end a block of PEM."
        "Copy the block again, whole."
    ArmorIllegalCharacter "ARMOR_ILLEGAL_CHARACTER"
        "A block of PEM has a character that base64 does not have; `place` says where."
        "Take it out, or copy the block again as plain text."
    ArmorTruncated "ARMOR_TRUNCATED"
        "A block of PEM, or what is in it, is cut off."
        "Copy it again, whole."
    DerMalformed "DER_MALFORMED"
        "What a block holds is not the ASN.1 that its label promises."
        "Export it again: it was damaged on the way."
    CertificateMalformed "CERTIFICATE_MALFORMED"
        "A certificate lacks a part, or has one that cannot be read; the message says which."
        "Get it again from its issuer."
    CertificateMissing "CERTIFICATE_MISSING"
        "There is no certificate where one is needed."
        "Add it: the block that begins with `-----BEGIN CERTIFICATE-----`."
    KeyMalformed "KEY_MALFORMED"
        "A private key is damaged, or its parts contradict one another."
        "Export it again."
    KeyUnsupported "KEY_UNSUPPORTED"
        "A key, or the way it is encrypted, is of a kind that is not read here, or cannot do what was asked, such as signing a record."
        "Convert the key, or use another one; the message says which kinds there are."
    KeyPasswordRequired "KEY_PASSWORD_REQUIRED"
        "A private key or a container is encrypted, and no password was given."
        "Open it with its password."
    KeyPasswordWrong "KEY_PASSWORD_WRONG"
        "The password does not open the private key or the container."
        "Try again; capitals, blanks and the keyboard's layout count."
    KeyCostTooHigh "KEY_COST_TOO_HIGH"
        "A password would be stretched with more work, or more memory, than is spent here, so that no input can hold a program up."
        "Encrypt the key anew with fewer iterations."
    BundleReleased "BUNDLE_RELEASED"
        "A bundle was used after it had been released, or its module had failed."
        "Open it again."

    OperationInvalid "OPERATION_INVALID"
        "A field, an option or a code is missing, is not of its type, or does not exist; `place.field` names it."
        "Correct it as the message says."
    IdentifierInvalid "IDENTIFIER_INVALID"
        "An id that goes into the address is none that the services issue; `place.field` names it."
        "Copy it again from the console, whole and with nothing around it."
    EndpointUnknown "ENDPOINT_UNKNOWN"
        "There is neither a region nor an endpoint, or they are none that a request can be sent to."
        "Give a region such as `cn-north-4`, or the host as `endpoint`."
    SignoffBlocked "SIGNOFF_BLOCKED"
        "A rule finds an error: the call would fail or break service. `findings` has what stands against it."
        "Put that right. An error cannot be acknowledged."
    SignoffUnacknowledged "SIGNOFF_UNACKNOWLEDGED"
        "A rule warns, and nobody has taken that upon themselves. `findings` has the warnings that are open."
        "Look at each, put it right or name its code in `acknowledge`."
    CredentialsInvalid "CREDENTIALS_INVALID"
        "The access key, secret key, token or signing option is missing, or cannot be one."
        "Copy it again; `place.field` names it."
    CredentialsRefused "CREDENTIALS_REFUSED"
        "A gateway has refused this access key or token in the same delivery, so it was not sent again: failures in a row lock it."
        "See the first delivery that failed for the diagnosis, then deliver the rest again."
    ServiceBusy "SERVICE_BUSY"
        "The service has answered \"too many\" to one request after the other in the same delivery, each after its wait, so this one was not sent, or not again."
        "Deliver the rest again later, with `rates` below what the service takes."
    RequestInvalid "REQUEST_INVALID"
        "A request is not what `prepare` or `sign` gave, or cannot be sent as it is. Nothing was sent."
        "Prepare and sign it again, and hand it on unchanged."
    RelayRefused "RELAY_REFUSED"
        "The relay does not pass the request on: its method, host or path is none of those it is for."
        "See the relay's configuration. Nothing was sent."
    NetworkFailed "NETWORK_FAILED"
        "No answer came, or none that can be taken for one; `cause` has what was thrown. Whether the service had the request is not known."
        "Look at what is in place, then send again."
    Cancelled "CANCELLED"
        "It was cancelled by its `signal`; the message says whether anything had been sent."
        "If it had, look at what is in place."
    JournalFailed "JOURNAL_FAILED"
        "The journal of a delivery cannot be read or written, or has something else under its key. Nothing was sent, or not again; the message says which."
        "Put the journal right, then deliver again; what is done already is not repeated."
    TimeInvalid "TIME_INVALID"
        "A time is neither a Date, nor milliseconds since 1970, nor a text like `2026-01-02T03:04:05Z`."
        "Give one of these."
    RecordInvalid "RECORD_INVALID"
        "A record, or a part that one is made of, is not sound, or a private key stands in its texts."
        "Correct the part that `place.field` names; take a record as it was kept, unchanged."
}
