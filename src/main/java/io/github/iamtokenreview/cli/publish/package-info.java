/** {@code publish}: from a cluster into the store. */
@NullMarked
package io.github.iamtokenreview.cli.publish;

import org.jspecify.annotations.NullMarked;
