package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A developer's machine: a home, an environment, a clock, and what is typed. */
final class Workstation {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final String ACCOUNT = "123456789012";
  static final String ROLE = "arn:aws:iam::123456789012:role/Admin";

  static final StsKey ALICE =
      new StsKey(
          keys("AKIAFAKEALICE0000001", "fakesecretALICE0000000000000000000000001", null),
          ACCOUNT,
          "arn:aws:iam::123456789012:user/Alice",
          "AIDAFAKEALICE");
  static final StsKey JDOE =
      new StsKey(
          keys("ASIAFAKEJDOE00000001", "fakesecretJDOE00000000000000000000000001", "FAKE/Jdoe=="),
          ACCOUNT,
          "arn:aws:sts::123456789012:assumed-role/Dev/jdoe@example.com",
          "AROAFAKEDEV:jdoe@example.com");
  static final StsKey ADMIN =
      new StsKey(
          keys("ASIAFAKEADMIN0000001", "fakesecretADMIN0000000000000000000000001", "FAKE/Admin=="),
          ACCOUNT,
          "arn:aws:sts::123456789012:assumed-role/Admin/session",
          "AROAFAKEADMIN:session");

  private static final Pattern TOKEN = Pattern.compile("k8s-aws-v1\\.[A-Za-z0-9_-]+");

  @Command(name = "iam-tokenreview")
  private static final class Root {}

  final MovableClock clock = new MovableClock(NOW);
  private final Path home;
  private final Map<String, String> variables = new HashMap<>();
  private String typed = "";

  Workstation(Path home) {
    this.home = home;
    set("AWS_EC2_METADATA_DISABLED", "true");
  }

  private static AwsCredentials keys(String id, String secret, @Nullable String sessionToken) {
    return new AwsCredentials(
        id, Secrets.used(secret), sessionToken == null ? null : Secrets.used(sessionToken));
  }

  Workstation set(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Workstation unset(String name) {
    variables.remove(name);
    return this;
  }

  /** Has a key in the environment. */
  Workstation signedInAs(StsKey key) {
    set("AWS_ACCESS_KEY_ID", key.accessKeyId());
    set("AWS_SECRET_ACCESS_KEY", key.credentials().secretAccessKey());
    String sessionToken = key.credentials().sessionToken();
    return sessionToken == null ? this : set("AWS_SESSION_TOKEN", sessionToken);
  }

  Workstation typing(String text) {
    typed = text;
    return this;
  }

  Path write(String file, String text) {
    try {
      Path path = home.resolve(file);
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name) {
    return home.resolve(name);
  }

  UserEnvironment environment() {
    return new UserEnvironment(variables, home);
  }

  /** Runs {@code iam-tokenreview} with these arguments. */
  CommandLineRun run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandErrors errors = new CommandErrors();
    int exitCode =
        new CommandLine(new Root())
            .addSubcommand(
                new TokenCommand(
                    environment(), new ByteArrayInputStream(typed.getBytes(UTF_8)), clock))
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  /** The URL in the token of an output. */
  static String url(CommandLineRun run) {
    return new String(Base64.getUrlDecoder().decode(token(run).substring(11)), UTF_8);
  }

  static String host(CommandLineRun run) {
    return url(run).replaceAll("^https://([^/]*)/.*", "$1");
  }

  /** Whose key signed the token of an output; a webhook must take it. */
  String keyOf(CommandLineRun run) {
    try {
      PresignedUrl url =
          TokenParser.parse(
              new BearerToken(token(run)),
              new TokenRules(Partition.AWS, PresignedUrl.SIGNATURE_LIFE),
              clock.instant());
      return url.accessKeyId();
    } catch (Exception e) {
      throw new AssertionError(run.err(), e);
    }
  }

  static String token(CommandLineRun run) {
    Matcher token = TOKEN.matcher(run.out());
    if (!token.find()) {
      throw new AssertionError("no token: " + run.err());
    }
    return token.group();
  }

  /** What is kept, by the beginning of its name. */
  List<Path> kept(String prefix) throws IOException {
    try (var files = Files.list(environment().cacheDirectory())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> !file.toString().endsWith(".lock"))
          .toList();
    }
  }
}
