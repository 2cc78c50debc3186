package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.aws.AwsEndpoints;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** The environment variables of a function that shares the JVM with its test. */
@Singleton
final class FunctionEnvironment {
  private static final String OURS = "IAM_TOKENREVIEW_";
  private static final String OTHERS = "environment.of.the.function.";

  /** As properties, by which the framework is told of them. */
  static Map<String, String> properties(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    environment.forEach((name, value) -> properties.put(property(name), value));
    return properties;
  }

  private static String property(String variable) {
    return variable.startsWith(OURS)
        ? "iam-tokenreview."
            + variable.substring(OURS.length()).toLowerCase(Locale.ROOT).replace('_', '-')
        : OTHERS + variable;
  }

  @Produces
  @Singleton
  AwsEndpoints.Environment environment(Config config) {
    return name -> config.getOptionalValue(OTHERS + name, String.class).orElse(null);
  }
}
