package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.mapping.Contenders.Contender;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.Placeholder;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.SupposedCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an answer leaves open because only an ARN was given. */
final class Unknowns {
  private Unknowns() {}

  static List<String> of(KnownMap known, CallerIdentity who, List<Contender> contenders) {
    List<String> unknown = new ArrayList<>();
    if (!contenders.isEmpty() && contenders.get(0).mapping().isPresent()) {
      IdentityMapping mapping = contenders.get(0).mapping().get();
      if (uses(mapping, Placeholder.EC2_PRIVATE_DNS_NAME)) {
        unknown.add(
            "the webhook asks EC2 for the node's name, by the session, which is its instance id");
      }
      boolean session =
          uses(mapping, Placeholder.SESSION_NAME) || uses(mapping, Placeholder.SESSION_NAME_RAW);
      if (session && who.sessionName().equals(SupposedCaller.ANY_SESSION)) {
        unknown.add("the name depends on the session: give it with --session");
      }
      if (uses(mapping, Placeholder.ACCESS_KEY_ID)
          && who.accessKeyId().equals(SupposedCaller.ANY_KEY)) {
        unknown.add("the name depends on the access key: give it with --access-key-id");
      }
    }
    unknown.addAll(ofDeny(known, who));
    return unknown;
  }

  private static boolean uses(IdentityMapping mapping, Placeholder placeholder) {
    return Stream.concat(Stream.of(mapping.username()), mapping.groups().stream())
        .anyMatch(text -> text.contains(placeholder.text()));
  }

  private static List<String> ofDeny(KnownMap known, CallerIdentity who) {
    List<DenyEntry> deny =
        Stream.concat(known.policy().deny().stream(), known.mappings().deny().stream()).toList();
    List<String> unknown = new ArrayList<>();
    if (who.accessKeyId().equals(SupposedCaller.ANY_KEY)
        && deny.stream().anyMatch(DenyEntry.AccessKey.class::isInstance)) {
      unknown.add("deny lists access keys: give the caller's with --access-key-id to try them");
    }
    if (deny.stream().anyMatch(DenyEntry.UniqueId.class::isInstance)) {
      unknown.add("deny lists unique ids (AIDA…, AROA…), which an ARN does not tell");
    }
    return unknown;
  }
}
