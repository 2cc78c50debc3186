/** Commands that read and change {@code aws-auth}: map, lint, explain, inspect. */
@NullMarked
package io.github.iamtokenreview.cli.map;

import org.jspecify.annotations.NullMarked;
