/** Decides one TokenReview. */
@NullMarked
package io.github.iamtokenreview.review;

import org.jspecify.annotations.NullMarked;
