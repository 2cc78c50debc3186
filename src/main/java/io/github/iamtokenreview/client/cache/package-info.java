/**
 * Tokens and credentials kept on disk between runs. What is on the way of a token that is found
 * there knows nothing but the JDK, so that it starts at once.
 */
@NullMarked
package io.github.iamtokenreview.client.cache;

import org.jspecify.annotations.NullMarked;
