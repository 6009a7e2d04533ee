#!/bin/sh
# Makes every file of tests/data/keys anew: test keys that guard nothing, in every form a key comes in. A file is
# named <key>.<form>.pem; <key>.public.pem is its public half, and what is odd about a form stands in its name.
# Wants openssl 3 with its legacy provider, ssh-keygen and python3. The password is `correct horse` unless the name says empty.
# Afterwards: UPDATE_GOLDEN=1 cargo test --test key
set -eu
cd "$(dirname "$0")/keys"
rm -f ./*.pem ./*.json

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa-a.pkcs8.pem
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa-b.pkcs8.pem
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_primes:3 -out rsa-three-primes.pkcs8.pem
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha256 -out rsa-pss.pkcs8.pem
for curve in P-256:p256-a P-256:p256-b P-384:p384 P-521:p521 secp256k1:secp256k1 brainpoolP256r1:brainpool SM2:sm2; do
  openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:${curve%:*}" -out "${curve#*:}.pkcs8.pem"
done
for edwards in ED25519 ED448 X25519 X448; do
  openssl genpkey -algorithm "$edwards" -out "$(echo "$edwards" | tr A-Z a-z).pkcs8.pem"
done
openssl dsaparam -genkey -noout -out dsa.pkcs8.pem 2048
for file in *.pkcs8.pem; do
  key=${file%.pkcs8.pem}
  openssl pkey -in "$file" -pubout -out "$key.public.pem" 2>/dev/null
done

# Older forms.
for key in rsa-a p256-a p384 p521 secp256k1 dsa; do
  openssl pkey -in "$key.pkcs8.pem" -traditional -out "$key.traditional.pem"
done
sed 's/PRIVATE KEY/RSA PRIVATE KEY/' rsa-a.pkcs8.pem >rsa-a.wrong-label.pem
openssl ec -in p256-a.pkcs8.pem -no_public -out p256-a.traditional-without-public.pem 2>/dev/null
openssl ec -in p256-a.pkcs8.pem -conv_form compressed -out p256-a.traditional-compressed.pem 2>/dev/null
openssl ec -in p256-a.pkcs8.pem -conv_form hybrid -out p256-a.traditional-hybrid.pem 2>/dev/null
openssl ec -in p256-a.pkcs8.pem -param_enc explicit -out p256-a.traditional-spelled-out.pem 2>/dev/null
openssl ec -in brainpool.pkcs8.pem -param_enc explicit -out brainpool.spelled-out.pem 2>/dev/null
openssl ec -in p256-a.pkcs8.pem -pubout -conv_form compressed -out p256-a.public-compressed.pem 2>/dev/null
openssl ec -in p256-a.pkcs8.pem -pubout -conv_form hybrid -out p256-a.public-hybrid.pem 2>/dev/null

# OpenSSH. It makes its own file private, so it works on a copy.
for key in rsa-a p256-a p384 p521; do
  cp "$key.pkcs8.pem" copy && chmod 600 copy
  ssh-keygen -q -p -N '' -f copy >/dev/null && mv copy "$key.openssh.pem"
done
ssh-keygen -q -t ed25519 -N '' -C '' -f copy && mv copy ed25519-ssh.openssh.pem && rm copy.pub
ssh-keygen -q -t ed25519 -N 'correct horse' -C '' -f copy && mv copy ed25519-ssh.openssh-encrypted.pem && rm copy.pub
for cipher in aes256-ctr aes192-ctr aes128-ctr aes256-cbc aes128-cbc 3des-cbc aes256-gcm@openssh.com aes128-gcm@openssh.com \
  chacha20-poly1305@openssh.com; do
  cp ed25519-ssh.openssh.pem copy && chmod 600 copy
  ssh-keygen -q -p -P '' -N 'correct horse' -a 4 -Z "$cipher" -f copy >/dev/null
  mv copy "ed25519-ssh.openssh-${cipher%@*}.pem"
done
for key in rsa-a p384; do
  cp "$key.pkcs8.pem" copy && chmod 600 copy
  ssh-keygen -q -p -N 'correct horse' -a 4 -f copy >/dev/null && mv copy "$key.openssh-encrypted.pem"
done

# PBES2 (RFC 8018 §6.2), then what only older software writes.
lock() {
  form=$1
  shift
  openssl pkcs8 -topk8 -in "$key.pkcs8.pem" -passout 'pass:correct horse' "$@" -out "$key.$form.pem"
}
key=rsa-a
lock aes-128-sha1 -v2 aes-128-cbc -v2prf hmacWithSHA1
lock aes-192-sha256 -v2 aes-192-cbc -v2prf hmacWithSHA256
lock aes-256-sha384 -v2 aes-256-cbc -v2prf hmacWithSHA384
lock aes-256-sha224 -v2 aes-256-cbc -v2prf hmacWithSHA224
lock des-ede3-sha256 -v2 des-ede3-cbc -v2prf hmacWithSHA256
lock des-sha1 -v2 des-cbc -v2prf hmacWithSHA1 -provider legacy -provider default
lock rc2-sha1 -v2 rc2-cbc -v2prf hmacWithSHA1 -provider legacy -provider default
lock scrypt -scrypt -scrypt_N 16384 -scrypt_r 8 -scrypt_p 1
lock camellia -v2 camellia-256-cbc
lock aria -v2 aria-256-cbc
key=p256-a
lock aes-256-sha512 -v2 aes-256-cbc -v2prf hmacWithSHA512
lock aes-256-sha512-224 -v2 aes-256-cbc -v2prf hmacWithSHA512-224
lock aes-256-sha512-256 -v2 aes-256-cbc -v2prf hmacWithSHA512-256
lock aes-256-md5 -v2 aes-256-cbc -v2prf hmacWithMD5
lock sm4 -v2 sm4-cbc
for scheme in PBE-SHA1-3DES PBE-SHA1-2DES PBE-SHA1-RC4-128 PBE-SHA1-RC4-40 PBE-SHA1-RC2-128 PBE-SHA1-RC2-40 \
  PBE-MD5-DES PBE-SHA1-DES PBE-MD5-RC2-64 PBE-SHA1-RC2-64; do
  lock "$(echo "$scheme" | tr A-Z a-z)" -v1 "$scheme" -provider legacy -provider default
done
openssl pkcs8 -topk8 -in p256-a.pkcs8.pem -passout pass: -v2 aes-256-cbc -out p256-a.empty-password.pem
openssl pkcs8 -topk8 -in p256-a.pkcs8.pem -passout pass: -v1 PBE-SHA1-3DES -out p256-a.pbe-sha1-3des-empty-password.pem
for cipher in aes128 aes192 aes256 aria192 camellia128 des3 des; do
  openssl pkey -in rsa-a.pkcs8.pem -traditional "-$cipher" -passout 'pass:correct horse' \
    -provider legacy -provider default -out "rsa-a.headers-$cipher.pem"
done
openssl pkey -in p256-a.pkcs8.pem -traditional -aes128 -passout 'pass:correct horse' -out p256-a.headers-aes128.pem
openssl dsa -in dsa.traditional.pem -aes256 -passout 'pass:correct horse' -out dsa.headers-aes256.pem 2>/dev/null

python3 ../make-odd-keys.py
