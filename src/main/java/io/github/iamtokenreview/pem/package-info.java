/** Certificates and private keys in PEM (RFC 7468), as people's files hold them. */
@NullMarked
package io.github.iamtokenreview.pem;

import org.jspecify.annotations.NullMarked;
