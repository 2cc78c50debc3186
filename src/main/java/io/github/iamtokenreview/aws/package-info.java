/** Signed calls of AWS' APIs: where they go, by whose credentials, and what they answer. */
@NullMarked
package io.github.iamtokenreview.aws;

import org.jspecify.annotations.NullMarked;
