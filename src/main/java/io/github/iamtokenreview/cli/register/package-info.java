/** {@code init}, {@code register} and {@code webhook-config}: operators and clusters. */
@NullMarked
package io.github.iamtokenreview.cli.register;

import org.jspecify.annotations.NullMarked;
