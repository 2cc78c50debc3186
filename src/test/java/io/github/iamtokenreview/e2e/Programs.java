package io.github.iamtokenreview.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The programs that the suite runs and does not make, each given by a system property or an
 * environment variable.
 *
 * @param cli command and arguments that start the command line
 * @param authenticator the peer; empty where it is not given
 */
record Programs(
    Path etcd,
    Path apiServer,
    Path kubectl,
    Path function,
    List<String> cli,
    Path aws,
    Path moto,
    Optional<Path> authenticator) {

  private static final Path JAR = Path.of("target", "iam-tokenreview-cli-runner.jar");

  /** A program: how people give it, and where they get it. */
  private record Wanted(String property, String variable, String from) {
    static final Wanted KUBE =
        new Wanted(
            "e2e.kube.bin",
            "KUBE_BIN",
            "the directory with etcd, kube-apiserver and kubectl, for instance of the Kubernetes"
                + " release's server archive and etcd's");
    static final Wanted FUNCTION =
        new Wanted(
            "function.binary",
            "FUNCTION_BINARY",
            "the native function, which './mvnw package -Dnative' makes: target/*-runner");
    static final Wanted CLI =
        new Wanted(
            "e2e.cli",
            "IAM_TOKENREVIEW",
            "the command line, as a binary; './mvnw package -Dapp=cli' makes the jar that is taken"
                + " otherwise");
    static final Wanted AWS =
        new Wanted("e2e.aws", "AWS_CLI", "the AWS CLI: pip install awscli, bin/aws");
    static final Wanted MOTO =
        new Wanted(
            "e2e.moto", "MOTO_SERVER", "an S3 API: pip install 'moto[server]', bin/moto_server");
    static final Wanted AUTHENTICATOR =
        new Wanted("e2e.authenticator", "AWS_IAM_AUTHENTICATOR", "aws-iam-authenticator");

    Optional<Path> given() {
      return Optional.ofNullable(System.getProperty(property))
          .filter(value -> !value.isEmpty())
          .or(() -> Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isEmpty()))
          .map(Path::of)
          .map(Path::toAbsolutePath);
    }

    Path required() {
      return executable(given().orElseThrow(() -> missing("is not given")));
    }

    /** What is in the directory. */
    Path required(String name) {
      return executable(given().orElseThrow(() -> missing("is not given")).resolve(name));
    }

    private Path executable(Path program) {
      if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
        throw missing(program + " is no program");
      }
      return program;
    }

    IllegalStateException missing(String what) {
      return new IllegalStateException(
          "the end-to-end tests need %s. Give it with -D%s=PATH or %s=PATH: %s"
              .formatted(from, property, variable, what));
    }
  }

  /**
   * @throws IllegalStateException when one is missing, saying what it is and how it is given
   */
  static Programs given() {
    return new Programs(
        Wanted.KUBE.required("etcd"),
        Wanted.KUBE.required("kube-apiserver"),
        Wanted.KUBE.required("kubectl"),
        Wanted.FUNCTION.required(),
        commandLine(),
        Wanted.AWS.required(),
        Wanted.MOTO.required(),
        Wanted.AUTHENTICATOR.given().map(Wanted.AUTHENTICATOR::executable));
  }

  private static List<String> commandLine() {
    if (Wanted.CLI.given().isPresent()) {
      return List.of(Wanted.CLI.required().toString());
    }
    if (!Files.isRegularFile(JAR)) {
      throw Wanted.CLI.missing(JAR + " does not exist");
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-XX:TieredStopAtLevel=1", "-jar", JAR.toAbsolutePath().toString());
  }
}
