package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a new entry makes of its principal. */
final class EntryOptions {

  @Option(
      names = "--username",
      required = true,
      paramLabel = "NAME",
      description =
          "The Kubernetes user; may hold {{SessionName}}, {{AccountID}} and the other"
              + " placeholders.")
  private String username = "";

  @Option(
      names = {"--group", "--groups"},
      split = ",",
      paramLabel = "GROUP",
      description = "A Kubernetes group. Repeatable, or several with commas.")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--allow-session-groups",
      description = "Let groups hold the session's name, which its caller chooses.")
  private boolean allowSessionGroups;

  /**
   * @throws IllegalArgumentException when the user name is empty, or it or a group too long
   */
  IdentityMapping mapping(PrincipalSelector principal) {
    return new IdentityMapping(principal, username, groups, allowSessionGroups);
  }
}
