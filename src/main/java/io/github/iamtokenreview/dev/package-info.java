/** The embedded default of development mode: an STS stand-in and a demonstration cluster. */
@NullMarked
package io.github.iamtokenreview.dev;

import org.jspecify.annotations.NullMarked;
