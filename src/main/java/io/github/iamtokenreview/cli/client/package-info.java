/** The command that developers' machines run for kubectl. */
@NullMarked
package io.github.iamtokenreview.cli.client;

import org.jspecify.annotations.NullMarked;
