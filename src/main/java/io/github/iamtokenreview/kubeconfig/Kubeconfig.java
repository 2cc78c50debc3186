package io.github.iamtokenreview.kubeconfig;

import io.github.iamtokenreview.kubeconfig.NamedEntries.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** kubectl's configuration. What this program does not know of it is kept as it is. */
public final class Kubeconfig {
  private static final String API_VERSION = "v1";
  private static final String KIND = "Config";
  private static final String CURRENT_CONTEXT = "current-context";

  /** What can't stand beside the server and certificates that are written. */
  private static final Set<String> REPLACED_OF_CLUSTER =
      Set.of("certificate-authority", "insecure-skip-tls-verify");

  /** Of a user all else is ways to prove who he is, or to act as another. */
  private static final String EXTENSIONS = "extensions";

  private final YamlMap root;

  private Kubeconfig(YamlMap root) {
    this.root = root;
  }

  /**
   * @param text empty for a file that is new
   * @throws InvalidKubeconfigException when kubectl could not use it
   */
  public static Kubeconfig parse(String text) throws InvalidKubeconfigException {
    Optional<Node> node = YamlText.read(text);
    if (node.isEmpty()) {
      return new Kubeconfig(YamlMap.EMPTY.with("apiVersion", API_VERSION).with("kind", KIND));
    }
    YamlMap root = YamlMap.of(node.get(), "a kubeconfig");
    check(root, "kind", KIND);
    check(root, "apiVersion", API_VERSION);
    for (Kind kind : Kind.values()) {
      NamedEntries.of(root, kind).namesWhere(content -> true);
    }
    return new Kubeconfig(root);
  }

  /** kubectl takes a file without them, too. */
  private static void check(YamlMap root, String key, String value)
      throws InvalidKubeconfigException {
    Optional<String> text = root.text(key).filter(found -> !found.isEmpty());
    if (text.isPresent() && !text.get().equals(value)) {
      throw InvalidKubeconfigException.at(
          root.get(key).orElseThrow(), "the %s of a kubeconfig is %s".formatted(key, value));
    }
  }

  public boolean hasCluster(String name) throws InvalidKubeconfigException {
    return find(Kind.CLUSTERS, name).isPresent();
  }

  public boolean hasContext(String name) throws InvalidKubeconfigException {
    return find(Kind.CONTEXTS, name).isPresent();
  }

  public Optional<String> currentContext() throws InvalidKubeconfigException {
    return root.text(CURRENT_CONTEXT).filter(name -> !name.isEmpty());
  }

  /** The contexts that a user's name stands in. */
  public List<String> contextsOfUser(String user) throws InvalidKubeconfigException {
    return NamedEntries.of(root, Kind.CONTEXTS)
        .namesWhere(context -> context.text("user").filter(user::equals).isPresent());
  }

  /** Whether a user of that name has something else than this plugin. */
  public boolean hasOtherUser(String name, ExecPlugin plugin) throws InvalidKubeconfigException {
    Optional<YamlMap> user = find(Kind.USERS, name);
    return user.isPresent() && !new SameData().holds(user.get().node(), user(plugin, user).node());
  }

  Optional<YamlMap> find(Kind kind, String name) throws InvalidKubeconfigException {
    return NamedEntries.of(root, kind).find(name);
  }

  /**
   * With a cluster's access. Of entries with its names, what does not concern it stays: {@code
   * tls-server-name}, {@code proxy-url}, {@code namespace}, extensions.
   */
  public Kubeconfig with(ClusterAccess access) throws InvalidKubeconfigException {
    ClusterAccess.Names names = access.names();
    Kubeconfig with =
        with(Kind.CLUSTERS, names.cluster(), cluster(access, find(Kind.CLUSTERS, names.cluster())));
    with =
        with.with(
            Kind.CONTEXTS, names.context(), context(access, find(Kind.CONTEXTS, names.context())));
    return with.with(
        Kind.USERS, names.user(), user(access.plugin(), find(Kind.USERS, names.user())));
  }

  private Kubeconfig with(Kind kind, String name, YamlMap content)
      throws InvalidKubeconfigException {
    return new Kubeconfig(root.with(kind.list(), NamedEntries.of(root, kind).with(name, content)));
  }

  /** With another current context. */
  public Kubeconfig withCurrentContext(String name) {
    return new Kubeconfig(root.with(CURRENT_CONTEXT, name));
  }

  private static YamlMap cluster(ClusterAccess access, Optional<YamlMap> old)
      throws InvalidKubeconfigException {
    return over(old, REPLACED_OF_CLUSTER)
        .with("certificate-authority-data", access.authority().base64())
        .with("server", access.server().text());
  }

  private static YamlMap context(ClusterAccess access, Optional<YamlMap> old)
      throws InvalidKubeconfigException {
    YamlMap context =
        over(old, Set.of())
            .with("cluster", access.names().cluster())
            .with("user", access.names().user());
    return access.namespace().map(name -> context.with("namespace", name)).orElse(context);
  }

  private static YamlMap user(ExecPlugin plugin, Optional<YamlMap> old)
      throws InvalidKubeconfigException {
    YamlMap user = YamlMap.EMPTY.with("exec", plugin.toYaml().node());
    Optional<Node> extensions = old.isPresent() ? old.get().get(EXTENSIONS) : Optional.empty();
    return extensions.map(kept -> user.with(EXTENSIONS, kept)).orElse(user);
  }

  /** What an entry says, without merges and some keys, so that what is added to it counts. */
  private static YamlMap over(Optional<YamlMap> old, Set<String> without)
      throws InvalidKubeconfigException {
    Map<String, Node> values = new LinkedHashMap<>(old.orElse(YamlMap.EMPTY).values());
    values.keySet().removeAll(without);
    return YamlMap.ofValues(values);
  }

  /** Whether it says the same as another. */
  public boolean isSame(Kubeconfig other) {
    return new SameData().holds(root.node(), other.root.node());
  }

  /**
   * As YAML, in which everything kept has the type and text it had.
   *
   * @throws InvalidKubeconfigException when that can't be
   */
  public String text() throws InvalidKubeconfigException {
    return YamlText.write(root.node());
  }
}
