package io.github.iamtokenreview.cli.command;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Values in YAML that is written from a template. */
public final class YamlScalar {

  private YamlScalar() {}

  /** In double quotes, so that a cluster called {@code no} or {@code 1e3} stays a string. */
  public static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
