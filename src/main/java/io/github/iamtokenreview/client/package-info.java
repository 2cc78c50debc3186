/** What runs on a developer's machine: makes tokens with whatever AWS credentials are there. */
@NullMarked
package io.github.iamtokenreview.client;

import org.jspecify.annotations.NullMarked;
