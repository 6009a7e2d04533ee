#!/bin/sh
# Makes the throw-away certificates and keys of the API Gateway and SM2 tests with OpenSSL, anew: sh make-apig.sh
# Nothing here protects anything.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

: > "$work/index"
echo 1001 > "$work/serial"
cat > "$work/authority" <<SETTINGS
[ca]
default_ca = here
[here]
database = $work/index
new_certs_dir = $work
serial = $work/serial
default_md = sha256
policy = anything
unique_subject = no
copy_extensions = copy
[anything]
commonName = supplied
organizationName = optional
organizationalUnitName = optional
localityName = optional
stateOrProvinceName = optional
countryName = optional
SETTINGS

key() { # name, then genpkey options
  name=$1; shift
  openssl genpkey "$@" -out "$name.key"
}

# name, subject, extension ("" for none), last second
certificate() {
  set -- "$@" ${3:+-addext "$3"}
  name=$1; subject=$2; end=$4; shift 4
  openssl req -new -key "$name.key" -subj "$subject" "$@" -out "$work/request"
  openssl ca -batch -notext -config "$work/authority" -cert "$work/root.crt" -keyfile "$work/root.key" -preserveDN \
    -in "$work/request" -startdate 20240101000000Z -enddate "$end" -out "$name.crt" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
}

p256="-algorithm EC -pkeyopt ec_paramgen_curve:P-256"
sm2="-algorithm EC -pkeyopt ec_paramgen_curve:SM2"
subject="/C=CN/ST=Guangdong/L=Shenzhen/O=Example/OU=Shop/CN=api.example.com"
names="subjectAltName=DNS:api.example.com,DNS:*.api.example.com,IP:192.0.2.1"

(cd "$work" && key root $p256)
openssl req -x509 -new -key "$work/root.key" -subj "/O=Example CA/CN=Root" -days 1 -out "$work/root.crt"

key api $p256;           certificate api "$subject" "$names" 20380119031407Z
key api.late $p256;      certificate api.late "$subject" "$names" 20380119031408Z
key api.nonames $p256;   certificate api.nonames "$subject" "" 20371231235959Z
key api.address $p256;   certificate api.address "$subject" "subjectAltName=IP:192.0.2.1" 20371231235959Z
key api.old $p256;       certificate api.old "$subject" "$names" 20260101000000Z
key api.rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
certificate api.rsa "$subject" "$names" 20371231235959Z
for name in sm2.sign sm2.encrypt; do
  key $name $sm2
  certificate $name "/O=Example/CN=sm.example.com" "subjectAltName=DNS:sm.example.com" 20371231235959Z
done

(cd "$work" && key ed25519 -algorithm ED25519)
openssl req -x509 -new -key "$work/ed25519.key" -subj "/CN=Ed25519 Root" -addext "basicConstraints=critical,CA:TRUE" -days 7300 \
  -out ed25519.root.crt
