package io.github.iamtokenreview.cli.publish;

/** How {@code publish} prints what it did; named as the option's values are written. */
enum PublishFormat {
  json,
  text
}
