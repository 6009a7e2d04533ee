#!/bin/sh
# Makes certificates whose names are listed in odd ways, each with a key of its own that is thrown away. The bytes differ each time.
set -eu
cd "$(dirname "$0")"
make() {
  name=$1
  shift
  {
    printf '[req]\ndistinguished_name = dn\nprompt = no\nx509_extensions = extensions\n[dn]\nCN = %s.example\n' "$name"
    printf '[extensions]\nsubjectAltName = @names\n[names]\n'
    printf '%s\n' "$@"
  } > request.cnf
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /dev/null -days 3650 -config request.cnf -out "$name.crt" 2> /dev/null
  rm request.cnf
}
make addresses 'IP.1 = 192.0.2.1' 'IP.2 = 2001:db8::1'
make comma 'DNS.1 = a.example,b.example'
make numeric 'DNS.1 = 1.2.3.4' 'DNS.2 = a.example'
make several 'DNS.1 = a.example' 'DNS.2 = b.example' 'DNS.3 = c.example' 'IP.1 = 192.0.2.1'
