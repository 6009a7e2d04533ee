//! In: what stops us. Out: a stable code, a sentence for a person, and a place. What we merely have an opinion about is a
//! [`Finding`](crate::finding), never an error.

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::words::Words;

/// We cannot go on. The message says what was wrong and what to do; it never holds a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Stable; programs branch on it.
    pub code: ErrorCode,
    /// For people; may be reworded.
    pub words: Words,
    /// Where in the input. In a box: every function that can fail hands an error on, mostly one that is not there.
    pub place: Box<Place>,
}

impl Error {
    /// An error about no particular place.
    pub fn new(code: ErrorCode, words: impl Into<Words>) -> Self {
        Self { code, words: words.into(), place: Box::default() }
    }

    /// What it says, in English.
    pub fn message(&self) -> String {
        self.words.text()
    }

    /// The same error, said of a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        *self.place = place;
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
    /// A field of the operation or of a certificate.
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

/// Declares [`ErrorCode`] as one visible list of rows: variant and stable text.
macro_rules! error_codes {
    ($($variant:ident = $text:literal),+ $(,)?) => {
        /// The stable codes of [`Error`]. `pkg/types/codes.d.ts` lists the same texts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorCode { $(#[doc = $text] $variant),+ }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable text.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
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
    NotInitialized = "NOT_INITIALIZED",
    ModuleNotLoaded = "MODULE_NOT_LOADED",
    ModuleFailed = "MODULE_FAILED",
    InputEmpty = "INPUT_EMPTY",
    InputTooLarge = "INPUT_TOO_LARGE",
    InputNotRecognised = "INPUT_NOT_RECOGNISED",
    InputLeftOut = "INPUT_LEFT_OUT",
    ArmorUnterminated = "ARMOR_UNTERMINATED",
    ArmorLabelMismatch = "ARMOR_LABEL_MISMATCH",
    ArmorEmptyBlock = "ARMOR_EMPTY_BLOCK",
    ArmorIllegalCharacter = "ARMOR_ILLEGAL_CHARACTER",
    ArmorTruncated = "ARMOR_TRUNCATED",
    DerMalformed = "DER_MALFORMED",
    CertificateMalformed = "CERTIFICATE_MALFORMED",
    CertificateMissing = "CERTIFICATE_MISSING",
    KeyMalformed = "KEY_MALFORMED",
    KeyUnsupported = "KEY_UNSUPPORTED",
    KeyPasswordRequired = "KEY_PASSWORD_REQUIRED",
    KeyPasswordWrong = "KEY_PASSWORD_WRONG",
    KeyCostTooHigh = "KEY_COST_TOO_HIGH",
    BundleReleased = "BUNDLE_RELEASED",
    OperationInvalid = "OPERATION_INVALID",
    IdentifierInvalid = "IDENTIFIER_INVALID",
    EndpointUnknown = "ENDPOINT_UNKNOWN",
    SignoffBlocked = "SIGNOFF_BLOCKED",
    SignoffUnacknowledged = "SIGNOFF_UNACKNOWLEDGED",
    CredentialsInvalid = "CREDENTIALS_INVALID",
    CredentialsRefused = "CREDENTIALS_REFUSED",
    RequestInvalid = "REQUEST_INVALID",
    RelayRefused = "RELAY_REFUSED",
    NetworkFailed = "NETWORK_FAILED",
    Cancelled = "CANCELLED",
    JournalFailed = "JOURNAL_FAILED",
    TimeInvalid = "TIME_INVALID",
    RecordInvalid = "RECORD_INVALID",
}
