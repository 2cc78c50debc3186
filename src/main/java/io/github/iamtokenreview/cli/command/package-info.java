/** What all commands have in common: errors, output, files, option types. */
@NullMarked
package io.github.iamtokenreview.cli.command;

import org.jspecify.annotations.NullMarked;
