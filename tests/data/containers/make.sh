#!/bin/sh
# Makes every file of tests/data/containers anew: one chain and its key, which guard nothing, in every kind of container. What
# is odd about a file stands in its name. Wants openssl 3 with its legacy provider, keytool, and python3 with cryptography.
# The password is `correct horse` unless the name says otherwise. Afterwards: UPDATE_GOLDEN=1 cargo test --test containers
set -eu
cd "$(dirname "$0")/containers"
rm -f ./*
making=$(mktemp -d)
trap 'rm -rf "$making"' EXIT

# leaf, intermediate and root, with one P-256 key each; a second leaf has a key of its own.
issue() {
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$making/$1.key"
  openssl req -new -key "$making/$1.key" -subj "/CN=$1" -out "$making/$1.csr"
  printf '%s\n' "$3" >"$making/extensions"
  if [ "$1" = "$2" ]; then set -- "$1" -signkey "$making/$1.key"; else set -- "$1" -CA "$making/$2.crt" -CAkey "$making/$2.key"; fi
  name=$1
  shift
  openssl x509 -req -in "$making/$name.csr" "$@" -days 3650 -extfile "$making/extensions" -out "$making/$name.crt" 2>/dev/null
}
issue root root basicConstraints=critical,CA:TRUE
issue intermediate root basicConstraints=critical,CA:TRUE
issue leaf intermediate subjectAltName=DNS:www.example.com
issue other intermediate subjectAltName=DNS:other.example.com
cat "$making/root.crt" "$making/intermediate.crt" >"$making/issuers.crt"
cat "$making/leaf.crt" "$making/intermediate.crt" "$making/root.crt" >"$making/chain.crt"

# PKCS#7.
seven() {
  name=$1
  shift
  openssl crl2pkcs7 "$@" -out "$name"
}
seven chain.p7b -nocrl -certfile "$making/chain.crt" -outform DER
seven chain-pem.p7b -nocrl -certfile "$making/chain.crt"
seven root-first.p7b -nocrl -certfile "$making/issuers.crt" -certfile "$making/leaf.crt" -outform DER
seven no-certificates.p7b -nocrl -outform DER
sed 's/PKCS7/CMS/' chain-pem.p7b >label-cms.p7b
sed 's/PKCS7/PKCS #7 SIGNED DATA/' chain-pem.p7b >label-signed-data.p7b
sed 's/PKCS7/CERTIFICATE/' chain-pem.p7b >label-certificate.p7b
grep -v -e ----- chain-pem.p7b >bare-base64.p7b
touch "$making/index.txt"
printf '[ca]\ndefault_ca=own\n[own]\ndatabase=%s\ndefault_md=sha256\ndefault_crl_days=30\n' "$making/index.txt" >"$making/ca.conf"
openssl ca -config "$making/ca.conf" -gencrl -keyfile "$making/root.key" -cert "$making/root.crt" -out "$making/root.crl"
seven with-revocation-list.p7b -in "$making/root.crl" -certfile "$making/chain.crt" -outform DER
printf 'a letter' >"$making/letter"
openssl cms -sign -in "$making/letter" -nodetach -signer "$making/leaf.crt" -inkey "$making/leaf.key" -outform DER -out signed-letter.p7b
openssl cms -sign -in "$making/letter" -nodetach -stream -certfile "$making/issuers.crt" -signer "$making/leaf.crt" \
  -inkey "$making/leaf.key" -outform DER -out open-lengths.p7b
openssl cms -encrypt -in "$making/letter" -aes256 -outform DER -out enveloped.p7b "$making/leaf.crt"
head -c 900 chain.p7b >truncated.p7b
head -c 900 open-lengths.p7b >open-lengths-truncated.p7b

# PKCS#12.
twelve() {
  name=$1
  shift
  openssl pkcs12 -export -passout 'pass:correct horse' "$@" -out "$name"
}
whole() {
  name=$1
  shift
  twelve "$name" -in "$making/leaf.crt" -inkey "$making/leaf.key" -certfile "$making/issuers.crt" "$@"
}
whole modern.p12
whole legacy.p12 -legacy
whole root-first.p12 -name 'a friendly name' -caname root -caname intermediate
whole sha1.p12 -macalg sha1
whole sha224.p12 -macalg sha224
whole sha384.p12 -macalg sha384 -certpbe AES-192-CBC
whole sha512.p12 -macalg sha512 -keypbe AES-128-CBC
whole md5-mac.p12 -macalg md5
whole no-mac.p12 -nomac
whole rc4-no-mac.p12 -nomac -certpbe PBE-SHA1-RC4-128 -keypbe PBE-SHA1-3DES -provider legacy -provider default
whole iterations-absent.p12 -nomaciter
whole certificates-in-the-clear.p12 -certpbe NONE
whole key-in-the-clear.p12 -keypbe NONE
whole nothing-encrypted.p12 -certpbe NONE -keypbe NONE
whole nothing-encrypted-no-mac-no-password.p12 -certpbe NONE -keypbe NONE -nomac
whole empty-no-password.p12 -passout pass:
whole empty-legacy-no-password.p12 -legacy -passout pass:
whole umlaut.p12 -passout 'pass:schön €'
whole umlaut-legacy.p12 -legacy -passout 'pass:schön €'
# Each byte of the password taken for a character, as older software does.
whole umlaut-of-older-software.p12 -legacy -passout "pass:$(printf 'schön €' | iconv -f ISO-8859-1 -t UTF-8)"
whole sm4.p12 -keypbe sm4-cbc -certpbe sm4-cbc -macalg sm3
whole sha512-256.p12 -macalg sha512-256
whole many-iterations.p12 -iter 3500000 -nomac
cp modern.p12 modern-no-password.p12
cp legacy.p12 legacy-no-password.p12
cp modern.p12 wrong-password.p12
cp legacy.p12 legacy-wrong-password.p12
cp no-mac.p12 no-mac-wrong-password.p12
cp rc4-no-mac.p12 rc4-no-mac-wrong-password.p12
cp no-mac.p12 no-mac-no-password.p12
twelve certificates-only.p12 -nokeys -in "$making/chain.crt"
twelve "$making/key-only.p12" -nocerts -inkey "$making/leaf.key"
wrap() { echo "-----BEGIN $1-----" && openssl base64 -in "$2" && echo "-----END $1-----"; }
{ wrap PKCS12 "$making/key-only.p12" && cat "$making/leaf.crt"; } >key-only-and-certificate.pem
wrap CERTIFICATE modern.p12 >label-certificate.p12
cat "$making/other.crt" >"$making/others.crt" && cat "$making/intermediate.crt" >>"$making/others.crt"
twelve key-of-another.p12 -in "$making/other.crt" -inkey "$making/other.key" -certfile "$making/leaf.crt"
head -c 700 modern.p12 >truncated.p12

# Java, in its newer and its older manner.
java() {
  name=$1
  shift
  keytool "$@" -importkeystore -srckeystore modern.p12 -srcstorepass 'correct horse' -destkeystore "$name" \
    -deststoretype pkcs12 -deststorepass 'correct horse' 2>/dev/null
}
java java.p12
java java-legacy.p12 -J-Dkeystore.pkcs12.legacy

python3 ../make-odd-containers.py
