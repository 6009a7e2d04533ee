#!/bin/sh
# Makes the throw-away certificates and keys in this directory with OpenSSL, anew: sh make.sh
# Nothing here protects anything.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

key() { # name, then genpkey options
  name=$1; shift
  openssl genpkey "$@" -out "$work/$name.key"
}

# subject, key, issuer ("" for self-signed), output, extensions, days
certificate() {
  printf '%s\n' "$5" > "$work/extensions"
  openssl req -new -key "$work/$2.key" -subj "$1" -out "$work/request"
  if [ -z "$3" ]; then
    openssl x509 -req -in "$work/request" -signkey "$work/$2.key" -extfile "$work/extensions" -days "$6" -out "$work/$4.crt"
  else
    openssl x509 -req -in "$work/request" -CA "$work/$3.crt" -CAkey "$work/$3.key" -CAcreateserial \
      -extfile "$work/extensions" -days "$6" -out "$work/$4.crt"
  fi 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
}

p256="-algorithm EC -pkeyopt ec_paramgen_curve:P-256"
authority="basicConstraints=critical,CA:TRUE"
names="subjectAltName=DNS:shop.example.com,DNS:*.shop.example.com,IP:192.0.2.1"

key root $p256
certificate "/CN=Sandbox Root" root "" root "$authority" 7300
key intermediate $p256
certificate "/CN=Sandbox Intermediate" intermediate root intermediate "$authority" 7300

key p256 $p256
key p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
key p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
key secp256k1 -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1
key rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
key ed25519 -algorithm ED25519
for name in p256 p384 p521 secp256k1 rsa ed25519; do
  certificate "/O=Example/CN=shop.example.com" "$name" intermediate "$name" "$names" 7300
  cp "$work/$name.crt" "$work/$name.key" .
done
certificate "/CN=old.example.com" p256 intermediate expired "subjectAltName=DNS:old.example.com" -1
cp "$work/expired.crt" .

openssl ec -in "$work/p256.key" -out p256.sec1.key 2> "$work/log"
openssl ec -in "$work/p256.key" -no_public -out p256.nopublic.key 2> "$work/log"
openssl rsa -in "$work/rsa.key" -traditional -out rsa.pkcs1.key 2> "$work/log"
openssl pkcs8 -topk8 -in "$work/p256.key" -passout pass:sandbox -out p256.encrypted.key
openssl rsa -in "$work/rsa.key" -traditional -aes128 -passout pass:sandbox -out rsa.encrypted.pkcs1.key 2> "$work/log"

cat "$work/p256.crt" "$work/intermediate.crt" "$work/root.crt" > chain.crt
cp "$work/root.crt" "$work/intermediate.crt" .

# Twelve certificates, leaf first: one more than a chain may have. All authorities share one key.
cp "$work/root.crt" "$work/deep0.crt"; cp "$work/root.key" "$work/deep0.key"
cat "$work/root.crt" > deep.crt
for level in 1 2 3 4 5 6 7 8 9 10; do
  cp "$work/root.key" "$work/deep$level.key"
  certificate "/CN=Sandbox Level $level" "deep$level" "deep$((level - 1))" "deep$level" "$authority" 7300
  cat "$work/deep$level.crt" deep.crt > "$work/all"; cp "$work/all" deep.crt
done
certificate "/CN=shop.example.com" p256 deep10 leaf "$names" 7300
cat "$work/leaf.crt" deep.crt > "$work/all"; cp "$work/all" deep.crt
