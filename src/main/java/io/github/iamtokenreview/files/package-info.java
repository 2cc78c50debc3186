/** Files of people that are written whole or not at all, and what is said when that fails. */
@NullMarked
package io.github.iamtokenreview.files;

import org.jspecify.annotations.NullMarked;
