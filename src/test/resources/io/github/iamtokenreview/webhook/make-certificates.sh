#!/bin/sh
# Makes the client certificates beside this file, of three API servers: one that is registered, one of the same name by
# another issuer, one of the same issuer with another name, one whose name differs by a line feed before it. Their keys are
# thrown away; nobody needs to use them.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ca() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj "$2" -keyout "$work/$1.key" -out "$work/$1.pem" 2>/dev/null; }
leaf() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "$3" -keyout "$work/leaf.key" -out "$work/leaf.csr" 2>/dev/null
  openssl x509 -req -in "$work/leaf.csr" -CA "$work/$2.pem" -CAkey "$work/$2.key" -days 36500 -set_serial "$4" -out "$1" 2>/dev/null
}
ca fleet "/O=Example/CN=Fleet CA"
ca other "/O=Example/CN=Other CA"
leaf registered.pem fleet "/O=Example, Inc./CN=kube-apiserver.prod" 1
leaf other-issuer.pem other "/O=Example, Inc./CN=kube-apiserver.prod" 2
leaf other-subject.pem fleet "/O=Example, Inc./CN=kube-apiserver.dev" 3
leaf line-feed.pem fleet "/O=Example, Inc./CN=
kube-apiserver.prod" 4
