package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Place;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry that is for somebody. For programs: {@code source} ({@code aws-auth} or {@code
 * registration}), {@code key} ({@code mapRoles}, {@code deny}, {@code creators} …), {@code index}
 * (in its list, from 0), {@code line} and {@code column} (from 1; only when it was read from a
 * text), {@code principal} (whom it names), and of a mapping {@code username} and {@code groups} as
 * they are written.
 *
 * @param place empty when it was read from no text
 * @param mapping empty for an entry of another kind
 */
record EntryRef(
    String rank,
    String source,
    String key,
    int index,
    Optional<Place> place,
    String principal,
    Optional<IdentityMapping> mapping) {

  static final String AWS_AUTH = "aws-auth";
  static final String REGISTRATION = "registration";

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", source);
    json.put("key", key);
    json.put("index", place.map(Place::entry).orElse(index));
    place.ifPresent(
        p -> {
          json.put("line", p.line());
          json.put("column", p.column());
        });
    json.put("principal", principal);
    mapping.ifPresent(
        m -> {
          json.put("username", m.username());
          json.put("groups", List.copyOf(m.groups()));
        });
    return json;
  }

  /** {@code mapRoles[2] (line 7), exact: arn:…}. */
  String text() {
    return position() + ", " + rank + ": " + principal;
  }

  /** {@code mapRoles[2] (line 7)}. */
  String position() {
    String of = source.equals(REGISTRATION) ? "the registration's " : "";
    String line = place.map(p -> " (line " + p.line() + ")").orElse("");
    return of + key + "[" + place.map(Place::entry).orElse(index) + "]" + line;
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
