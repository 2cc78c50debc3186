package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.StagedFiles;
import io.github.iamtokenreview.cli.register.ClusterRegistry.Change;
import io.github.iamtokenreview.cli.register.ClusterRegistry.Edit;
import io.github.iamtokenreview.cli.register.RegisterResult.Action;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.PublisherKeys;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes a cluster's registration together with the files that go with it. New secrets are on the
 * disk before the registration says so, and in their places only when it does.
 */
final class Registrar {
  static final String SIGNING_KEY_FILE = "signing-key.pem";
  static final String KUBECONFIG = "webhookKubeconfig";
  static final String SIGNING_KEY = "signingKey";
  static final String MANIFEST = "publisherManifest";

  private final ClusterId cluster;
  private final ClusterRegistry registry;

  Registrar(ClusterId cluster, ClusterRegistry registry) {
    this.cluster = cluster;
    this.registry = registry;
  }

  /**
   * @param secret null where client certificates are all that is asked for
   */
  RegisterResult create(
      Edit content, @Nullable WebhookSecret secret, PublisherManifest manifest, NewFiles target)
      throws CommandFailedException {
    RegistrationDraft draft = new RegistrationDraft(cluster);
    content.apply(draft);
    SigningKey key = newKey();
    draft.keys.add(key.verificationKey());
    if (secret != null) {
      draft.secrets.rotate(secret.digest());
    }
    registry.requireAbsent(cluster);
    boolean certificates = !draft.clientCertificates.isEmpty();
    Map<String, Path> files = new LinkedHashMap<>();
    try (StagedFiles staged = StagedFiles.in(target.out())) {
      files.put(
          KUBECONFIG,
          staged.stageNew(
              WebhookKubeconfig.FILE,
              new WebhookKubeconfig(cluster, target.webhook(), secret, certificates).render()));
      files.put(SIGNING_KEY, staged.stageNew(SIGNING_KEY_FILE, key.toPem()));
      files.put(MANIFEST, staged.stageNew(PublisherManifest.FILE, manifest.render(key)));
      Registration made = registry.create(cluster, draft);
      staged.commit();
      return new RegisterResult(
          Action.CREATED, made, RegistrationLines.of(made), List.of(), false, files);
    }
  }

  /** Where files go, and what is in them. */
  record NewFiles(Path out, WebhookServer webhook) {}

  RegisterResult rotateSecret(NewFiles target) throws CommandFailedException {
    WebhookSecret secret = WebhookSecret.generate();
    try (StagedFiles staged = StagedFiles.in(target.out())) {
      List<CertificateName> certificates = registry.read(cluster).callers().clientCertificates();
      Path file =
          staged.stage(
              WebhookKubeconfig.FILE,
              new WebhookKubeconfig(cluster, target.webhook(), secret, !certificates.isEmpty())
                  .render());
      Change change =
          registry.change(cluster, draft -> draft.secrets.rotate(secret.digest()), false);
      staged.commit();
      return RegisterResult.of(Action.SECRET_ROTATED, change, Map.of(KUBECONFIG, file));
    }
  }

  /**
   * A new key goes on from what the others signed, unless one of them is dropped: for that is
   * stolen, and what it signed may have come through another.
   *
   * @param force even if the published snapshot is worth nothing afterwards
   */
  RegisterResult addKey(Path out, UpdateOptions drops, boolean force)
      throws CommandFailedException {
    SigningKey key = newKey();
    Edit edit =
        draft -> {
          draft.keys.add(key.verificationKey());
          drops.apply(draft);
        };
    try (StagedFiles staged = StagedFiles.in(out)) {
      PublisherKeys keys =
          drops.none() ? registry.inPlaceOfOthers(cluster, key) : new PublisherKeys(key);
      Path file = staged.stage(SIGNING_KEY_FILE, keys.toPem());
      Change change = registry.change(cluster, edit, force);
      staged.commit();
      return RegisterResult.of(Action.KEY_ADDED, change, Map.of(SIGNING_KEY, file));
    }
  }

  /** Such that {@code --drop-key} takes its id, which as another option's name it would not. */
  private static SigningKey newKey() {
    SigningKey key = SigningKey.generate();
    return key.verificationKey().kid().startsWith("-") ? newKey() : key;
  }

  /**
   * @param force even if the published snapshot is worth nothing afterwards
   */
  RegisterResult update(Edit edit, boolean force) throws CommandFailedException {
    return RegisterResult.of(Action.UPDATED, registry.change(cluster, edit, force), Map.of());
  }

  RegisterResult delete() throws CommandFailedException {
    Registration removed = registry.delete(cluster);
    return new RegisterResult(
        Action.DELETED, removed, List.of(), RegistrationLines.of(removed), false, Map.of());
  }
}
