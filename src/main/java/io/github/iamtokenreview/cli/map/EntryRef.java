package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.EntryOrigin;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.Place;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An entry that is for somebody. For programs: {@code source} ({@code aws-auth}, {@code
 * registration} or {@code IAMIdentityMapping}), {@code key} ({@code mapRoles}, {@code deny}, {@code
 * creators} …; of an object {@code IAMIdentityMapping/name}), {@code index} (in its list, from 0;
 * an object has none), {@code line} and {@code column} (from 1; only when it was read from a text),
 * {@code principal} (whom it names), and of a mapping {@code username} and {@code groups} as they
 * are written.
 *
 * @param key of the list it counts in, an object's too
 * @param index in that list
 * @param origin empty when it was read neither from a text nor from an object
 * @param mapping empty for an entry of another kind
 */
record EntryRef(
    String rank,
    String source,
    String key,
    int index,
    Optional<EntryOrigin> origin,
    String principal,
    Optional<IdentityMapping> mapping) {

  static final String AWS_AUTH = "aws-auth";
  static final String REGISTRATION = "registration";
  private static final String OBJECT = "IAMIdentityMapping";

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    putPosition(json);
    json.put("principal", principal);
    mapping.ifPresent(
        m -> {
          json.put("username", m.username());
          json.put("groups", List.copyOf(m.groups()));
        });
    return json;
  }

  private void putPosition(Map<String, Object> json) {
    if (object().isPresent()) {
      json.put("source", OBJECT);
      json.put("key", object().get().key());
      return;
    }
    json.put("source", source);
    json.put("key", key);
    json.put("index", written());
    place()
        .ifPresent(
            p -> {
              json.put("line", p.line());
              json.put("column", p.column());
            });
  }

  /** {@code mapRoles[2] (line 7), exact: arn:…}. */
  String text() {
    return position() + ", " + rank + ": " + principal;
  }

  /** {@code mapRoles[2] (line 7)}, or {@code IAMIdentityMapping/name}. */
  String position() {
    if (object().isPresent()) {
      return object().get().key();
    }
    String of = source.equals(REGISTRATION) ? "the registration's " : "";
    String line = place().map(p -> " (line " + p.line() + ")").orElse("");
    return of + key + "[" + written() + "]" + line;
  }

  /** Whether a finding is about it. */
  boolean isSubjectOf(Finding finding) {
    return object().isPresent()
        ? finding.key().equals(object().get().key())
        : finding.key().equals(key)
            && place().isPresent()
            && finding.entry().equals(OptionalInt.of(place().get().entry()));
  }

  /** Its index in the list as it is written: entries with errors are not in the one that counts. */
  private int written() {
    return place().map(Place::entry).orElse(index);
  }

  private Optional<Place> place() {
    return origin.filter(Place.class::isInstance).map(Place.class::cast);
  }

  private Optional<EntryOrigin.OfObject> object() {
    return origin
        .filter(EntryOrigin.OfObject.class::isInstance)
        .map(EntryOrigin.OfObject.class::cast);
  }

  /** Whom a mapping names, as it is written. */
  static String principal(PrincipalSelector selector) {
    if (selector instanceof PrincipalSelector.Exact exact) {
      return exact.arn();
    }
    if (selector instanceof PrincipalSelector.Like like) {
      return like.pattern().toString();
    }
    var set = (PrincipalSelector.PermissionSet) selector;
    return "permission set %s in account %s of %s"
        .formatted(set.permissionSetName(), set.accountId(), set.partition().id());
  }
}
