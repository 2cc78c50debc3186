/** The commands of those who use a cluster. */
@NullMarked
package io.github.iamtokenreview.cli.client;

import org.jspecify.annotations.NullMarked;
