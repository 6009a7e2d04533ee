//! Of a list of domain names. In: nothing. Out: sentences.

use crate::words::sentences;

sentences! {
    MALFORMED_EMPTY "domain.malformed.empty"
        "The domain list has an empty name: nothing stands between two commas, or before the first or after the last."
    MALFORMED_ASTERISK "domain.malformed.asterisk"
        "\"{domain}\" is not a domain name: an asterisk may only stand for the whole first label, as in *.example.com."
    MALFORMED_LABEL_EMPTY "domain.malformed.label-empty"
        "\"{domain}\" is not a domain name: it has an empty label. Single dots separate labels, and there is none at \
         either end."
    MALFORMED_LABEL_LONG "domain.malformed.label-long"
        "\"{domain}\" is not a domain name: a label has more than 63 characters."
    MALFORMED_LABEL_LONG_INTERNATIONAL "domain.malformed.label-long.international"
        "\"{domain}\" is not a domain name: a label has more than 63 characters in its xn-- form."
    MALFORMED_COMMA "domain.malformed.comma"
        "\"{domain}\" is not a domain name: names are separated by the comma of ASCII (,), and \"{comma}\" is another."
    MALFORMED_CHARACTER "domain.malformed.character"
        "\"{domain}\" is not a domain name: it has the character {character}. Only letters, digits, hyphens and dots are \
         allowed."
    MALFORMED_CHARACTERS "domain.malformed.characters"
        "\"{domain}\" is not a domain name: only letters, digits, hyphens and dots are allowed. Write an international name in its xn-- form."
    MALFORMED_HYPHEN "domain.malformed.hyphen"
        "\"{domain}\" is not a domain name: a label starts or ends with a hyphen."
    MALFORMED_LABEL_ALONE "domain.malformed.label-alone"
        "\"{domain}\" is not a domain name: it has only one label, and a domain name has several, such as www.example.com."
    MALFORMED_REPAIR "domain.malformed.repair" "Write it in its form for certificates, {form}."

    BLANKS "domain.blanks" "Spaces around the names in the domain list are removed: only commas separate them."

    TOO_MANY "domain.too-many" "The domain list has {count} names; at most {most} are allowed."
    PERHAPS_TOO_MANY "domain.perhaps-too-many"
        "The domain list has {count} names. At most {loosest} are allowed by \"{loosestSource}\", but at most {strictest} \
         by \"{strictestSource}\"."

    REPEATED "domain.repeated" "The domain list has \"{domain}\" more than once."

    INTERNATIONAL "domain.international" "In the domain list, {domain} is read as {spoken}."

    UNASKED "domain.unasked" "The certificate also covers names that are not in the domain list: {names}."

    NOT_COVERED "domain.not-covered"
        "The certificate does not cover {domain}; browsers that ask for it will refuse the certificate."
}
