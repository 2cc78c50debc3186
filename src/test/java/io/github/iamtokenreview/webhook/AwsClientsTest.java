package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.dev.Ec2StandIn;
import io.github.iamtokenreview.dev.FunctionRole;
import io.github.iamtokenreview.dev.S3StandIn;
import io.github.iamtokenreview.dev.StsStandIn;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.review.Reviewer;
import io.github.iamtokenreview.review.TokenReview;
import io.github.iamtokenreview.review.Verdict;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.snapshot.DirectoryStore;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentListener;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import io.github.iamtokenreview.snapshot.Obstacle;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.RegistrationCodec;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.SnapshotCodec;
import io.github.iamtokenreview.sts.IdentityCache;
import io.github.iamtokenreview.token.BearerToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function's parts put together over AWS' APIs: a node joins a cluster kept in S3. */
class AwsClientsTest {

  private final SigningKey operatorKey = SigningKey.generate();
  private final SigningKey publisherKey = SigningKey.generate();
  private final Map<String, String> environment = new HashMap<>(FunctionRole.environment());

  @SuppressWarnings("NullAway.Init") // By start().
  private S3StandIn s3;

  @SuppressWarnings("NullAway.Init") // By start().
  private Ec2StandIn ec2;

  @SuppressWarnings("NullAway.Init") // By start().
  private StsStandIn sts;

  @BeforeEach
  void start() throws IOException {
    environment.put("AWS_REGION", "eu-west-1");
    s3 = new S3StandIn(FunctionRole.KEY, "bucket", "eu-west-1", Clock.systemUTC());
    ec2 = JoiningNode.ec2();
    sts = StsStandIn.start(List.of(JoiningNode.KEY), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    s3.close();
    ec2.close();
    sts.close();
  }

  private WebhookSettings settings(String store) {
    return WebhookSettingsTest.settings(
        Map.of(
            "IAM_TOKENREVIEW_STORE", store,
            "IAM_TOKENREVIEW_OPERATOR_KEYS", operatorKey.verificationKey().spki(),
            "IAM_TOKENREVIEW_STS_ENDPOINT_OVERRIDE", sts.uri().toString(),
            "IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE", s3.uri().toString(),
            "IAM_TOKENREVIEW_EC2_ENDPOINT_OVERRIDE", ec2.uri().toString()));
  }

  private void register(ClusterId cluster, Optional<Ec2Lookup> lookup)
      throws InvalidDocumentException {
    Registration registration =
        new Registration(
            cluster,
            1,
            CallerCredentials.NONE,
            List.of(publisherKey.verificationKey()),
            AccessPolicy.NONE,
            List.of(),
            Optional.empty(),
            lookup);
    Snapshot snapshot =
        new Snapshot(
            cluster,
            1,
            Instant.now(),
            "1",
            AwsAuthParser.parseManifest(JoiningNode.AWS_AUTH).mappings());
    put(
        DocumentKey.registration(cluster),
        SignedDocument.sign(
            DocumentType.REGISTRATION, RegistrationCodec.write(registration), operatorKey));
    put(
        DocumentKey.snapshot(cluster),
        SignedDocument.sign(DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot), publisherKey));
  }

  private void put(DocumentKey key, SignedDocument document) {
    s3.put("/fleet/" + key.path(), document.toJson());
  }

  private Verdict review(ClusterId cluster) throws UndecidedException {
    WebhookSettings settings = settings("s3://bucket/fleet");
    Clock clock = Clock.systemUTC();
    AwsClients aws = new AwsClients(settings, environment::get, clock);
    Clusters clusters =
        new Clusters(aws.store(), settings.documents(), clock, Runnable::run, new Silence());
    Reviewer reviewer =
        new Reviewer(
            new IdentityCache(aws.identities(time -> {}), settings.identities(), clock),
            aws.instanceNames(),
            settings.review(),
            clock);
    TokenReview request =
        new TokenReview(
            TokenReview.Version.V1,
            new BearerToken(Fleet.token(JoiningNode.KEY, cluster.value())),
            List.of());
    return reviewer.review(request, cluster, clusters.find(cluster).orElseThrow()).verdict();
  }

  private static final class Silence implements DocumentListener {
    @Override
    public void rejected(DocumentKey key, Problem problem, String detail) {
      throw new AssertionError(detail);
    }

    @Override
    public void notRenewed(DocumentKey key, Obstacle obstacle, String why) {
      throw new AssertionError(why);
    }
  }

  @Test
  void namesANodeAsItsRegistrationSays() throws Exception {
    ClusterId cluster = new ClusterId("prod");
    register(cluster, Optional.of(JoiningNode.LOOKUP));

    Verdict.Authenticated verdict = (Verdict.Authenticated) review(cluster);

    assertThat(verdict.user().username()).isEqualTo(JoiningNode.USERNAME);
    assertThat(verdict.user().groups()).containsExactly("system:bootstrappers", "system:nodes");
  }

  @Test
  void decidesNothingOnANodeOfAClusterWithoutEc2() throws Exception {
    ClusterId cluster = new ClusterId("other");
    register(cluster, Optional.empty());

    Verdict.Undecided verdict = (Verdict.Undecided) review(cluster);

    assertThat(verdict.cause()).isEqualTo(UndecidedException.Cause.INSTANCE_LOOKUP_UNAVAILABLE);
    assertThat(ec2.calls()).isZero();
  }

  @Test
  void readsADirectoryWithoutAnyOfAws() {
    environment.clear();

    assertThat(clients("file:/srv/store").store()).isInstanceOf(DirectoryStore.class);
  }

  @Test
  void needsTheRegionOfAws() {
    environment.remove("AWS_REGION");
    WebhookSettings settings =
        WebhookSettingsTest.settings(Map.of("IAM_TOKENREVIEW_STORE", "s3://bucket"));

    assertThatThrownBy(new AwsClients(settings, environment::get, Clock.systemUTC())::store)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("AWS_REGION: it must be set");
  }

  private AwsClients clients(String store) {
    return new AwsClients(settings(store), environment::get, Clock.systemUTC());
  }
}
