package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;

/** What the API server or the way to it refused. */
final class ApiFailure {
  private ApiFailure() {}

  /** What the API server says, or what is in the way to it. */
  static String causeOf(Throwable e) {
    Throwable cause = e.getCause();
    if (e instanceof KubernetesClientException answer
        && answer.getStatus() != null
        && answer.getStatus().getMessage() != null) {
      return answer.getStatus().getMessage();
    }
    if (cause instanceof KubernetesClientException) {
      return causeOf(cause);
    }
    String message = String.valueOf(e.getMessage());
    if (cause instanceof UnknownHostException) {
      return "no address is known for " + cause.getMessage();
    }
    if (cause instanceof ConnectException) {
      return String.valueOf(cause.getMessage());
    }
    return cause == null || message.contains(String.valueOf(cause.getMessage()))
        ? message
        : message + " (" + cause.getMessage() + ")";
  }
}
