package io.github.iamtokenreview.cli.map;

import java.util.Optional;

/** The person at the keyboard, if there is one. */
public interface Terminal {

  /** The answer to a question that is yes or no; empty when there is nobody to ask. */
  Optional<Boolean> ask(String question);
}
