/** Brings a cluster's {@code aws-auth} into the store, signed. */
@NullMarked
package io.github.iamtokenreview.publisher;

import org.jspecify.annotations.NullMarked;
