#!/bin/sh
# Makes the keys and signed documents beside it, with openssl only, so that they check the project's
# own signing. Ed25519 is deterministic: running it again changes nothing that is signed.
# The keys are those of RFC 8032, section 7.1, TEST 1 (operator) and TEST 2 (publisher): known to all.
set -eu
cd "$(dirname "$0")"

make_key() { # name, seed in hex
  printf '302e020100300506032b657004220420%s' "$2" | xxd -r -p | openssl pkey -inform DER -out "$1.pem"
  openssl pkey -in "$1.pem" -pubout -outform DER | base64 -w0 > "$1.pub"
}

base64url() { base64 -w0 | tr '+/' '-_' | tr -d '='; }

sign() { # key, typ, payload, document
  kid=$(base64 -d "$1.pub" | openssl dgst -sha256 -binary | base64url)
  protected=$(printf '{"alg":"EdDSA","kid":"%s","typ":"%s"}' "$kid" "$2" | base64url)
  payload=$(base64url < "$3")
  printf '%s.%s' "$protected" "$payload" > signing-input
  signature=$(openssl pkeyutl -sign -rawin -inkey "$1.pem" -in signing-input | base64url)
  rm signing-input
  printf '{"protected":"%s","payload":"%s","signature":"%s"}' "$protected" "$payload" "$signature" > "$4"
}

make_key operator 9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60
make_key publisher 4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb
sign operator iam-tokenreview-registration+jws registration.json cluster.json
sign publisher iam-tokenreview-snapshot+jws snapshot.json aws-auth.json

# A client certificate, to read names from; not made again where it is, since it holds dates.
if [ ! -f client.pem ]; then
  ca=$(mktemp -d)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$ca/ca.key" -out "$ca/ca.pem" \
    -subj '/O=Example, Inc./CN=kubernetes-ca' 2> /dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$ca/client.key" -out "$ca/client.csr" \
    -subj '/OU=Control Plane/CN=kube-apiserver' 2> /dev/null
  openssl x509 -req -in "$ca/client.csr" -CA "$ca/ca.pem" -CAkey "$ca/ca.key" -set_serial 7 -days 36500 -out client.pem 2> /dev/null
  rm -r "$ca"
fi
