/** The commands of those who use a cluster, for kubectl and for finding out why it fails. */
@NullMarked
package io.github.iamtokenreview.cli.client;

import org.jspecify.annotations.NullMarked;
