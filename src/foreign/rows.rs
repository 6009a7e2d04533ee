//! What is given in place of a certificate and its key, one a row: what it is, and what to give instead.

use super::Foreign;

pub(super) const ROWS: &[Foreign] = &[
    public(
        "certificate-request",
        "This is a certificate request, not a certificate.",
        "Give the certificate that the authority sent back for it.",
    ),
    public(
        "signed-public-key",
        "This is a request of a browser (SPKAC), not a certificate.",
        "Give the certificate that the authority sent back for it.",
    ),
    public("public-key", "This is a public key alone.", "Give the certificate that has it in it, and the private key."),
    public(
        "revocation-list",
        "This is a certificate revocation list (CRL): it names certificates that no longer count.",
        "Give the certificate itself.",
    ),
    public(
        "attribute-certificate",
        "This is an attribute certificate, which has no public key.",
        "Give the certificate itself.",
    ),
    public(
        "ocsp-response",
        "This is an OCSP response: it says whether a certificate counts.",
        "Give the certificate itself.",
    ),
    public(
        "parameters",
        "These are only the parameters of a key (EC, DH or DSA PARAMETERS).",
        "Give the certificate and the private key themselves.",
    ),
    public(
        "ssh-public-key",
        "This is an SSH public key, and SSH has no X.509 certificates.",
        "Give a certificate in PEM, which begins with -----BEGIN CERTIFICATE-----.",
    ),
    public(
        "jwk",
        "This is a JSON Web Key (JWK) with a public key alone.",
        "Give the certificate in PEM; its base64 may stand in a member x5c.",
    ),
    public(
        "thumbprint",
        "This is the hash of a certificate or key (a thumbprint, fingerprint or pin), not what was hashed.",
        "Give the certificate itself.",
    ),
    public("html", "This is a web page (HTML) without a certificate in it.", "Give the file that the page leads to."),
    public("address", "This is an address.", "Download what it leads to, and give that file."),
    public(
        "unknown",
        "This is no certificate, no private key and no container of them.",
        "Give the certificate and the key as PEM, DER, .p7b or .p12.",
    ),
    holding(
        "jwk-private",
        "This is a JSON Web Key (JWK) with a secret in it.",
        "If it is a private key, `node -p \"crypto.createPrivateKey({ key: JSON.parse(fs.readFileSync('key.jwk')), \
         format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' })\"` makes PEM of it; give that.",
    ),
    holding(
        "jks",
        "This is a Java keystore (JKS).",
        "`keytool -importkeystore -srckeystore store.jks -destkeystore new.p12 -deststoretype PKCS12` makes a PKCS#12 \
         file of it; give that.",
    ),
    holding(
        "jceks",
        "This is a Java keystore (JCEKS).",
        "`keytool -importkeystore -srckeystore store.jceks -srcstoretype JCEKS -destkeystore new.p12 -deststoretype \
         PKCS12` makes a PKCS#12 file of it; give that.",
    ),
    holding(
        "bks",
        "This is a keystore of Bouncy Castle (BKS), as Android has it.",
        "Export it as PKCS#12 (.p12), as KeyStore Explorer does; give that.",
    ),
    holding("zip", "This is a ZIP archive.", "Unpack it, and give the certificate and the key that are in it."),
    holding("gzip", "This is packed with gzip.", "Unpack it with `gunzip` or `tar -xzf`, and give what is in it."),
    holding(
        "archive",
        "This is a packed archive (such as 7z, RAR, xz, zstd or bzip2).",
        "Unpack it, and give what is in it.",
    ),
    holding(
        "ppk",
        "This is a private key of PuTTY (PPK).",
        "`puttygen key.ppk -O private-openssh -o key.pem` makes an OpenSSH key of it (on Windows: Conversions, Export \
         OpenSSH key); give that.",
    ),
    holding(
        "xml-key",
        "This is a key in XML (RSAKeyValue), as .NET writes it.",
        "There, FromXmlString and then ExportPkcs8PrivateKeyPem make PEM of it; give that.",
    ),
    holding(
        "ssh2-private-key",
        "This is a private key of SSH.com.",
        "`ssh-keygen -i -f key` makes an OpenSSH key of it; give that.",
    ),
    holding(
        "pvk",
        "This is a private key of Microsoft (PVK).",
        "`openssl rsa -inform PVK -in key.pvk -out key.pem` makes PEM of it; give that.",
    ),
    holding(
        "tpm-key",
        "This is a private key that only the TPM that made it can use; it cannot be sent anywhere.",
        "Make a key and a certificate outside of the TPM.",
    ),
    holding(
        "sm2-container",
        "This is an .sm2 file of CFCA: an SM2 private key, encrypted with SM4, and its certificate. It is not read here.",
        "Export both as PEM with the authority's tool, and give those.",
    ),
    holding(
        "database",
        "This is a database, such as the certificate store of Firefox (NSS).",
        "`pk12util -d . -n NAME -o new.p12` in its folder makes a PKCS#12 file of one certificate; give that.",
    ),
    holding(
        "keychain",
        "This is a keychain of macOS.",
        "Export the certificate and its key from it as .p12, and give that.",
    ),
    holding(
        "age",
        "This belongs to age, which encrypts files.",
        "Decrypt with `age --decrypt`, and give what comes out.",
    ),
    holding(
        "pgp",
        "This is OpenPGP, not a certificate or key of X.509.",
        "If something is encrypted in it, decrypt it and give what comes out.",
    ),
    holding(
        "picture",
        "This is a picture, a PDF or a document of an office program.",
        "Give the file or the text itself.",
    ),
    holding("utf-32", "This text is in UTF-32.", "Save it as UTF-8, and give that."),
    holding(
        "binary-as-text",
        "This is a binary file that was read as text, which destroyed its bytes.",
        "Give the bytes of the file, not its text.",
    ),
    holding(
        "xml",
        "This is an XML document, and no certificate or key was found in it.",
        "Give the certificate or key as PEM.",
    ),
    holding(
        "json",
        "This is a JSON document, and no certificate or key was found in it.",
        "Give the certificate or key as PEM.",
    ),
    holding("path", "This is the name of a file, not what is in it.", "Give the content of the file."),
    holding(
        "nothing",
        "This is what a program writes when it has nothing to write.",
        "Give the certificate or key itself.",
    ),
    holding(
        "placeholder",
        "This is a placeholder that was not filled in.",
        "Give the certificate or key that belongs there.",
    ),
];

/// What can hold no private key.
const fn public(id: &'static str, what: &'static str, give: &'static str) -> Foreign {
    Foreign { id, what, give, may_hold: false }
}

const fn holding(id: &'static str, what: &'static str, give: &'static str) -> Foreign {
    Foreign { id, what, give, may_hold: true }
}
