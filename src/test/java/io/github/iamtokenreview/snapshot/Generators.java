package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.mapping.DenyEntry;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Parts of documents, as random as their types allow. */
final class Generators {

  private Generators() {}

  /** Not empty, of any characters, unpaired surrogates among them. */
  static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
  }

  static Arbitrary<String> clusters() {
    Arbitrary<String> first = Arbitraries.strings().alpha().numeric().ofLength(1);
    Arbitrary<String> rest =
        Arbitraries.strings().alpha().numeric().withChars('.', '_', '-').ofMaxLength(99);
    return Combinators.combine(first, rest)
        .as((a, b) -> a + b)
        .filter(text -> !text.contains(".."));
  }

  static Arbitrary<String> accounts() {
    return Arbitraries.strings().numeric().ofLength(12);
  }

  /** Of roles and users. */
  static Arbitrary<String> principalArns() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars("+=,.@_-/")
            .ofMinLength(1)
            .ofMaxLength(64)
            .filter(name -> !name.endsWith("/"));
    return Combinators.combine(
            Arbitraries.of("aws", "aws-cn", "aws-us-gov"),
            accounts(),
            Arbitraries.of("role/", "user/"),
            names)
        .as((partition, account, kind, name) -> arn(partition, account, kind + name));
  }

  private static String arn(String partition, String account, String resource) {
    return "arn:" + partition + ":iam::" + account + ":" + resource;
  }

  static Arbitrary<DenyEntry> denyEntries() {
    return Arbitraries.oneOf(
            accounts(),
            principalArns(),
            accounts().map(account -> arn("aws", account, "role/*")),
            accounts().map(account -> arn("aws-cn", account, "user/team/a?")),
            Arbitraries.of("AKIAIOSFODNN7EXAMPLE", "AROAEXAMPLE000000001:a", "arn:*:*:*:*:*"))
        .map(DenyEntry::parse);
  }
}
