/** What is kept for a while, and never more than so much of it. */
@NullMarked
package io.github.iamtokenreview.cache;

import org.jspecify.annotations.NullMarked;
