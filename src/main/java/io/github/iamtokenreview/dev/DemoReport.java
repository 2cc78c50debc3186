package io.github.iamtokenreview.dev;

import java.nio.file.Path;
import java.util.List;

/** What a person reads on the terminal. */
final class DemoReport {
  private static final String ROW = "  %-33s %-5s %-14s %-44s %s%n";

  private DemoReport() {}

  static String text(Path directory, int port, List<DemoRun.Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        """

        iam-tokenreview: the webhook is up, with a demonstration cluster and an STS stand-in that
        verifies signatures. No AWS account is used; all listen on 127.0.0.1 only.

          webhook   http://127.0.0.1:%d/clusters/%s/authenticate
          files     %s: store/ (signed documents), webhook-secret, and AWS credentials in
                    developer.env, creator.env, deployer.env, stranger.env

        Freshly signed tokens, posted over HTTP as an API server does:

        """
            .formatted(port, DemoCluster.ID, directory));
    text.append(ROW.formatted("token of", "HTTP", "authenticated", "user", "groups"));
    for (DemoRun.Row row : rows) {
      text.append(
          ROW.formatted(row.token(), row.status(), row.authenticated(), row.user(), row.groups()));
    }
    return text.append(
            """

            Try it with the AWS CLI (in another terminal, in this directory):

              . %2$s/developer.env
              token=$(aws eks get-token --cluster-name %3$s --output text --query status.token)
              curl -s http://127.0.0.1:%1$d/clusters/%3$s/authenticate \\
                -H "Authorization: Bearer $(cat %2$s/webhook-secret)" -H 'Content-Type: application/json' \\
                -d '{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"'$token'"}}'

            Each decision is a line of JSON here. Stop with Ctrl-C.
            """
                .formatted(port, directory, DemoCluster.ID))
        .toString();
  }
}
