package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.review.Decision;
import io.github.iamtokenreview.review.MalformedReviewException;
import io.github.iamtokenreview.review.Reviewer;
import io.github.iamtokenreview.review.TokenReview;
import io.github.iamtokenreview.review.TokenReviewReader;
import io.github.iamtokenreview.review.TokenReviewWriter;
import io.github.iamtokenreview.review.Verdict;
import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.webhook.CallerAuthentication.Result;
import java.util.Optional;

/**
 * HTTP on one side, reviews on the other: the status contract.
 *
 * <pre>
 *  path, method ─▶ cluster, caller ─▶ media type, size, JSON ─▶ review
 *   404, 405         401 (503)          415, 413, 400           200, 503
 * </pre>
 *
 * Until the caller is known nothing of the body is read, no snapshot is loaded and STS is not
 * asked.
 */
final class Webhook {
  private static final String HEALTH = "/healthz";
  private static final String BEFORE_CLUSTER = "/clusters/";
  private static final String AFTER_CLUSTER = "/authenticate";

  private final Clusters clusters;
  private final Reviewer reviewer;
  private final AuditLog audit;
  private final Metrics metrics;

  Webhook(Clusters clusters, Reviewer reviewer, AuditLog audit, Metrics metrics) {
    this.clusters = clusters;
    this.reviewer = reviewer;
    this.audit = audit;
    this.metrics = metrics;
  }

  /** Never throws. */
  WebhookResponse handle(WebhookRequest request) {
    Invocation invocation = new Invocation(request);
    WebhookResponse response;
    try {
      response = route(invocation);
    } catch (RuntimeException e) {
      audit.failed(request, e);
      response = WebhookResponse.undecided();
    }
    metrics.answered(invocation, response.status());
    return response;
  }

  private WebhookResponse route(Invocation invocation) {
    WebhookRequest request = invocation.request();
    String path = request.path();
    if (path.indexOf('%') >= 0) {
      // No cluster id needs an escape; what one decodes to depends on who decodes it.
      return WebhookResponse.unauthorized();
    }
    if (path.equals(HEALTH)) {
      return request.method().equals("GET") || request.method().equals("HEAD")
          ? WebhookResponse.healthy()
          : WebhookResponse.methodNotAllowed("GET, HEAD");
    }
    Optional<String> segment = clusterSegment(path);
    if (segment.isEmpty()) {
      return WebhookResponse.notFound();
    }
    if (!request.method().equals("POST")) {
      return WebhookResponse.methodNotAllowed("POST");
    }
    Optional<ClusterId> id = ClusterId.of(segment.get());
    return id.isPresent() ? authenticate(invocation, id.get()) : WebhookResponse.unauthorized();
  }

  private static Optional<String> clusterSegment(String path) {
    int end = path.length() - AFTER_CLUSTER.length();
    if (!path.startsWith(BEFORE_CLUSTER)
        || !path.endsWith(AFTER_CLUSTER)
        || end < BEFORE_CLUSTER.length()) {
      return Optional.empty();
    }
    String segment = path.substring(BEFORE_CLUSTER.length(), end);
    return segment.indexOf('/') < 0 ? Optional.of(segment) : Optional.empty();
  }

  private WebhookResponse authenticate(Invocation invocation, ClusterId id) {
    WebhookRequest request = invocation.request();
    try {
      Optional<Cluster> cluster = clusters.find(id);
      if (cluster.isEmpty()) {
        audit.unknownCluster(request, id);
        return WebhookResponse.unauthorized();
      }
      Result caller = authenticateCaller(request, id, cluster.get());
      if (caller != Result.OK) {
        audit.callerRefused(request, id, caller);
        return WebhookResponse.unauthorized();
      }
      invocation.callerIsOf(id);
      return review(invocation, id, cluster.get());
    } catch (UndecidedException e) {
      audit.undecided(request, id, e);
      return WebhookResponse.undecided();
    }
  }

  /** A caller who fails by what is held may have credentials that are newer than it. */
  private Result authenticateCaller(WebhookRequest request, ClusterId id, Cluster cluster) {
    Result held = CallerAuthentication.check(credentials(cluster), request);
    if (held == Result.OK) {
      return held;
    }
    clusters.renewRegistration(id, cluster);
    return CallerAuthentication.check(credentials(cluster), request);
  }

  private static CallerCredentials credentials(Cluster cluster) {
    return cluster.registration().map(Registration::callers).orElse(CallerCredentials.NONE);
  }

  private WebhookResponse review(Invocation invocation, ClusterId id, Cluster cluster) {
    WebhookRequest request = invocation.request();
    if (!RequestBody.isJson(request)) {
      return WebhookResponse.unsupportedMediaType();
    }
    try {
      Optional<byte[]> body = RequestBody.bytes(request.body());
      return body.isPresent()
          ? review(invocation, id, cluster, TokenReviewReader.read(body.get()))
          : WebhookResponse.tooLarge(RequestBody.MAX_BYTES);
    } catch (MalformedReviewException e) {
      return WebhookResponse.malformed(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return WebhookResponse.malformed("the body is not base64");
    }
  }

  private WebhookResponse review(
      Invocation invocation, ClusterId id, Cluster cluster, TokenReview tokenReview) {
    WebhookRequest request = invocation.request();
    Decision decision = reviewer.review(tokenReview, id, cluster);
    // The review may have read a registration in which the caller's credentials are withdrawn.
    Result caller = CallerAuthentication.check(credentials(cluster), request);
    if (caller != Result.OK) {
      invocation.callerIsRefused();
      clusters.forgetUnregistered(id, cluster);
      audit.callerRefused(request, id, caller);
      return WebhookResponse.unauthorized();
    }
    invocation.decided(decision, cluster.snapshot());
    audit.decided(request, id, cluster, tokenReview.token(), decision);
    return answer(tokenReview.version(), decision.verdict());
  }

  private static WebhookResponse answer(TokenReview.Version version, Verdict verdict) {
    if (verdict instanceof Verdict.Authenticated authenticated) {
      return WebhookResponse.json(TokenReviewWriter.authenticated(version, authenticated));
    }
    if (verdict instanceof Verdict.Denied) {
      return WebhookResponse.json(TokenReviewWriter.denied(version));
    }
    return WebhookResponse.undecided();
  }
}
