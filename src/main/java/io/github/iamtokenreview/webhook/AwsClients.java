package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.ec2.Ec2InstanceNames;
import io.github.iamtokenreview.ec2.Ec2Servers;
import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.review.InstanceNamesSource;
import io.github.iamtokenreview.snapshot.DirectoryStore;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.S3Bucket;
import io.github.iamtokenreview.snapshot.S3Location;
import io.github.iamtokenreview.snapshot.S3Servers;
import io.github.iamtokenreview.snapshot.S3Store;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.sts.IdentitySource;
import io.github.iamtokenreview.sts.StsCallListener;
import io.github.iamtokenreview.sts.StsClient;
import io.github.iamtokenreview.webhook.WebhookSettings.EndpointOverrides;
import java.time.InstantSource;
import java.util.Optional;

/** The function's ways to AWS: STS, S3 and EC2 over one set of connections. */
final class AwsClients {
  private static final String REGION = "AWS_REGION";

  private final WebhookSettings settings;
  private final AwsEndpoints.Environment environment;
  private final InstantSource clock;
  private final BoundedHttp http;
  private final SignedHttp signed;
  private final FunctionCredentials credentials;

  AwsClients(WebhookSettings settings, AwsEndpoints.Environment environment, InstantSource clock) {
    this.settings = settings;
    this.environment = environment;
    this.clock = clock;
    http = BoundedHttp.create(settings.stsTimeout());
    signed = new SignedHttp(http, clock);
    credentials = new FunctionCredentials(environment);
  }

  IdentitySource identities(StsCallListener listener) {
    return StsClient.create(http, settings.overrides().sts(), settings.stsTimeout(), listener);
  }

  /**
   * @throws IllegalArgumentException when the bucket's region is not known
   */
  DocumentStore store() {
    if (settings.store() instanceof StoreUrl.Bucket bucket) {
      return new S3Store(new S3Bucket(location(bucket), credentials, signed, S3Store.BUDGET));
    }
    return new DirectoryStore(((StoreUrl.Directory) settings.store()).path());
  }

  private S3Location location(StoreUrl.Bucket bucket) {
    Optional<String> region =
        Optional.ofNullable(environment.get(REGION)).filter(text -> !text.isEmpty());
    return new S3Servers(AwsEndpoints.of(environment), settings.overrides().s3())
        .locationOf(bucket, region, AwsClients::noRegion);
  }

  private static String noRegion() {
    throw new IllegalArgumentException(
        REGION + ": it must be set to the region of the bucket in IAM_TOKENREVIEW_STORE");
  }

  InstanceNamesSource instanceNames() {
    EndpointOverrides overrides = settings.overrides();
    Ec2Servers servers =
        new Ec2Servers(AwsEndpoints.of(environment), overrides.ec2(), overrides.sts());
    Ec2InstanceNames names = new Ec2InstanceNames(servers, credentials, signed, clock);
    return registration -> registration.ec2().map(names::of).orElse(InstanceNames.NOT_CONFIGURED);
  }
}
