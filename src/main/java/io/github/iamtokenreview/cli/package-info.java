/** The command line, {@code iam-tokenreview}. */
@NullMarked
package io.github.iamtokenreview.cli;

import org.jspecify.annotations.NullMarked;
