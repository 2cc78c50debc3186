/** Says why a token or a webhook does not do what it should, and what mends it. */
@NullMarked
package io.github.iamtokenreview.diagnosis;

import org.jspecify.annotations.NullMarked;
