/** Asks AWS STS who signed a token, and remembers the answer. */
@NullMarked
package io.github.iamtokenreview.sts;

import org.jspecify.annotations.NullMarked;
