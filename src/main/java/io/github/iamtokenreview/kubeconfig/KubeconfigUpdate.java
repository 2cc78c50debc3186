package io.github.iamtokenreview.kubeconfig;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Puts a cluster's access into a file.
 *
 * @param current whether its context becomes the current one
 */
public record KubeconfigUpdate(ClusterAccess access, boolean current) {

  /** What came of a context. */
  public enum Change {
    ADDED,
    UPDATED,
    NONE
  }

  /**
   * What a file says then.
   *
   * @param alsoChanged other contexts, whose user is another now
   */
  public record Result(
      Change change, Optional<String> currentContext, List<String> alsoChanged, String text) {
    public Result {
      alsoChanged = List.copyOf(alsoChanged);
    }
  }

  /** What would be written; touches nothing. */
  public Result preview(KubeconfigFile file) throws IOException, InvalidKubeconfigException {
    Kubeconfig before = Kubeconfig.parse(file.read().orElse(""));
    Kubeconfig after = before.with(access);
    String context = access.names().context();
    if (current) {
      after = after.withCurrentContext(context);
    }
    Change change = before.hasContext(context) ? Change.UPDATED : Change.ADDED;
    return new Result(
        before.isSame(after) ? Change.NONE : change,
        after.currentContext(),
        alsoChanged(before),
        after.text());
  }

  private List<String> alsoChanged(Kubeconfig before) throws InvalidKubeconfigException {
    String user = access.names().user();
    return before.hasOtherUser(user, access.plugin())
        ? before.contextsOfUser(user).stream()
            .filter(context -> !context.equals(access.names().context()))
            .toList()
        : List.of();
  }

  /**
   * Writes it, if it says something new, while nobody else can.
   *
   * @param lockWait how long to wait for others
   * @throws IOException when the file is as it was
   */
  public Result apply(KubeconfigFile file, Duration lockWait)
      throws IOException, InvalidKubeconfigException {
    try (KubeconfigLock lock = KubeconfigLock.of(file, lockWait)) {
      Result result = preview(file);
      if (result.change() != Change.NONE) {
        lock.replace(result.text());
      }
      return result;
    }
  }
}
