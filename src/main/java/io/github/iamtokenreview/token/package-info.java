/** The bearer token: a pre-signed STS GetCallerIdentity URL, its making and its checks. */
@NullMarked
package io.github.iamtokenreview.token;

import org.jspecify.annotations.NullMarked;
