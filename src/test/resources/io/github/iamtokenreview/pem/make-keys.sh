#!/bin/sh
# Makes the keys and certificates beside it, with openssl 3, in each form in which it writes private keys.
# They are for tests only and open nothing; running it again makes others.
set -eu
cd "$(dirname "$0")"

certificate() { # key, file
  openssl req -x509 -new -key "$1" -subj "/CN=$2" -days 36500 -out "$2.crt"
}

for curve in prime256v1 secp384r1; do
  openssl ecparam -name "$curve" -genkey -out "$curve.sec1.key" # with the EC PARAMETERS before it
  openssl pkcs8 -topk8 -nocrypt -in "$curve.sec1.key" -out "$curve.pkcs8.key"
  certificate "$curve.sec1.key" "$curve"
done
openssl genrsa -traditional -out rsa.pkcs1.key 2048
openssl pkcs8 -topk8 -nocrypt -in rsa.pkcs1.key -out rsa.pkcs8.key
certificate rsa.pkcs1.key rsa
openssl genpkey -algorithm ed25519 -out ed25519.pkcs8.key
certificate ed25519.pkcs8.key ed25519
