/** Signed documents per cluster, where they are kept, and which of them holds now. */
@NullMarked
package io.github.iamtokenreview.snapshot;

import org.jspecify.annotations.NullMarked;
