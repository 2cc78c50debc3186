package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.KeyState;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a cluster has as its {@code aws-auth}. */
public sealed interface Source {

  /**
   * @param version of the ConfigMap; {@link Version#NONE} for a file
   * @param objects versions of the {@code IAMIdentityMapping} objects by their names
   */
  record Found(ParsedAwsAuth awsAuth, Version version, Map<String, Version> objects)
      implements Source {
    private static final Set<DataKey> MAPPINGS = EnumSet.complementOf(EnumSet.of(DataKey.DENY));

    public Found {
      objects = Map.copyOf(objects);
    }

    /** Without such objects. */
    public Found(ParsedAwsAuth awsAuth, Version version) {
      this(awsAuth, version, Map.of());
    }

    /**
     * The same with what does not fit into a snapshot taken for unreadable: first all but {@code
     * deny}, then that too; empty when nothing is left.
     */
    Optional<Source> without(Finding overLimit) {
      boolean mappings = !MAPPINGS.stream().map(awsAuth::state).allMatch(KeyState.BROKEN::equals);
      KeyState deny = awsAuth.state(DataKey.DENY);
      if (!mappings && deny != KeyState.PARSED) {
        return Optional.empty();
      }
      Map<DataKey, KeyState> states = new EnumMap<>(DataKey.class);
      MAPPINGS.forEach(key -> states.put(key, KeyState.BROKEN));
      states.put(DataKey.DENY, mappings ? deny : KeyState.BROKEN);
      List<DenyEntry> denied = mappings ? awsAuth.mappings().deny() : List.of();
      AwsAuth rest = new AwsAuth(List.of(), List.of(), List.of(), denied);
      List<Finding> findings = new ArrayList<>(awsAuth.findings());
      findings.add(overLimit);
      return Optional.of(new Found(new ParsedAwsAuth(rest, states, findings), version, objects));
    }
  }

  /**
   * The API server answers, and has no such ConfigMap.
   *
   * @param rest what there is without it
   */
  record Deleted(Found rest) implements Source {
    public Deleted() {
      this(new Found(AwsAuthParser.parse(Map.of()), Version.NONE));
    }
  }

  /**
   * Kubernetes' names of an object and of its version.
   *
   * @param uid of this object, which another of the same name does not have
   */
  record Version(String uid, String resourceVersion) {
    public static final Version NONE = new Version("", "");

    static Version of(ObjectMeta metadata) {
      return new Version(
          Objects.requireNonNullElse(metadata.getUid(), ""),
          Objects.requireNonNullElse(metadata.getResourceVersion(), ""));
    }
  }
}
