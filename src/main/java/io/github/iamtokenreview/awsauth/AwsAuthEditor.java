package io.github.iamtokenreview.awsauth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Edits an {@code aws-auth} as text: a line that an edit is not about stays as it is. What comes
 * out has been read back, and says exactly what was there, with the edit made.
 */
public final class AwsAuthEditor {
  private final ParsedAwsAuth before;
  private final EditPlan plan;
  private final Function<String, ParsedAwsAuth> parser;

  private AwsAuthEditor(
      ParsedAwsAuth before, EditPlan plan, Function<String, ParsedAwsAuth> parser) {
    this.before = before;
    this.plan = plan;
    this.parser = parser;
  }

  /**
   * Edits a ConfigMap's data. The result's text is the new value of the edit's key.
   *
   * @throws EditRefusedException when an entry for the same principal is there already, or the one
   *     to remove is not; when the new entry has an error, or the map has some to be mended first
   */
  public static EditedAwsAuth edit(Map<String, String> data, Edit edit)
      throws EditRefusedException {
    String key = edit.key().key();
    ParsedAwsAuth before = AwsAuthParser.parse(data);
    EditPlan plan = EditPlan.of(edit, before);
    TextLines value = TextLines.of(data.getOrDefault(key, ""));
    List<Candidate> candidates =
        KeyEditor.ways(value, plan).stream()
            .map(way -> new Candidate(value.with(way.splices()), way.rewritten()))
            .toList();
    return new AwsAuthEditor(before, plan, text -> AwsAuthParser.parse(with(data, key, text)))
        .firstGood(candidates);
  }

  private static Map<String, String> with(Map<String, String> data, String key, String text) {
    Map<String, String> changed = new LinkedHashMap<>(data);
    changed.put(key, text);
    return changed;
  }

  /**
   * Edits a ConfigMap's manifest. The result's text is the whole file.
   *
   * @throws EditRefusedException as {@link #edit(Map, Edit)}; also when the file is no manifest, or
   *     so written that it can't be edited
   */
  public static EditedAwsAuth editManifest(String file, Edit edit) throws EditRefusedException {
    if (ServerConfiguration.find(file).isPresent()) {
      throw new EditRefusedException(
          "the file is no manifest of a ConfigMap but aws-iam-authenticator's configuration, which"
              + " is not edited: move its mappings to the ConfigMap aws-auth");
    }
    ParsedAwsAuth before = AwsAuthParser.parseManifest(file);
    EditPlan plan = EditPlan.of(edit, before);
    return new AwsAuthEditor(before, plan, AwsAuthParser::parseManifest)
        .firstGood(ManifestEditor.candidates(file, plan));
  }

  private EditedAwsAuth firstGood(List<Candidate> candidates) throws EditRefusedException {
    String problem = "its lists are written in a way that can't be edited: write them as lines";
    for (Candidate candidate : candidates) {
      ParsedAwsAuth after = parser.apply(candidate.text());
      if (isGood(candidate, after)) {
        return new EditedAwsAuth(candidate.text(), after, candidate.rewritten());
      }
      if (!before.hasErrors()) {
        problem =
            after.findings().stream()
                .filter(Finding::isError)
                .findFirst()
                .map(error -> error.message() + "; " + error.fix())
                .orElse(problem);
      }
    }
    throw new EditRefusedException("aws-auth can't be changed: " + problem);
  }

  /** Writing a list anew would drop its entries that have errors, which may be somebody's work. */
  private boolean isGood(Candidate candidate, ParsedAwsAuth after) {
    boolean drops =
        candidate.rewritten()
            && before.findings().stream()
                .anyMatch(f -> f.isError() && f.key().equals(plan.key().key()));
    return after.mappings().equals(plan.expected())
        && errors(after) <= errors(before)
        && after.state(plan.key()) == KeyState.PARSED
        && !drops;
  }

  private static long errors(ParsedAwsAuth parsed) {
    return parsed.findings().stream().filter(Finding::isError).count();
  }
}
