/** Where AWS credentials come from. */
@NullMarked
package io.github.iamtokenreview.client.credentials;

import org.jspecify.annotations.NullMarked;
