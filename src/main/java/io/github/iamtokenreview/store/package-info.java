/**
 * The store as commands and publishers see it: read and written, S3 or a directory, by the user's
 * own settings.
 */
@NullMarked
package io.github.iamtokenreview.store;

import org.jspecify.annotations.NullMarked;
