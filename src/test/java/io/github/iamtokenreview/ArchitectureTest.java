package io.github.iamtokenreview;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.SupposedCaller;
import io.github.iamtokenreview.token.PresignedUrl;
import java.time.Clock;
import java.time.Instant;

/** The house's rules: who may know whom. */
@AnalyzeClasses(
    packages = ArchitectureTest.ROOT,
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "io.github.iamtokenreview";

  private static final String[] CORE = {
    ROOT + ".identity..",
    ROOT + ".token..",
    ROOT + ".http..",
    ROOT + ".cache..",
    ROOT + ".sts..",
    ROOT + ".aws..",
    ROOT + ".mapping..",
    ROOT + ".snapshot..",
    ROOT + ".ec2..",
    ROOT + ".review.."
  };

  /**
   * identity → token → http, cache → sts → aws → mapping → snapshot → ec2 → review, as a token
   * goes.
   */
  @ArchTest
  static final ArchRule PACKAGES_DEPEND_ALONG_THE_WAY_OF_THE_DATA =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("identity")
          .definedBy(ROOT + ".identity..")
          .layer("token")
          .definedBy(ROOT + ".token..")
          .layer("http")
          .definedBy(ROOT + ".http..")
          .layer("cache")
          .definedBy(ROOT + ".cache..")
          .layer("sts")
          .definedBy(ROOT + ".sts..")
          .layer("aws")
          .definedBy(ROOT + ".aws..")
          .layer("mapping")
          .definedBy(ROOT + ".mapping..")
          .layer("snapshot")
          .definedBy(ROOT + ".snapshot..")
          .layer("ec2")
          .definedBy(ROOT + ".ec2..")
          .layer("review")
          .definedBy(ROOT + ".review..")
          .layer("pem")
          .definedBy(ROOT + ".pem..")
          .layer("files")
          .definedBy(ROOT + ".files..")
          .layer("awsauth")
          .definedBy(ROOT + ".awsauth..")
          .layer("kubeconfig")
          .definedBy(ROOT + ".kubeconfig..")
          .layer("diagnosis")
          .definedBy(ROOT + ".diagnosis..")
          .layer("webhook")
          .definedBy(ROOT + ".webhook..")
          .layer("store")
          .definedBy(ROOT + ".store..")
          .layer("publisher")
          .definedBy(ROOT + ".publisher..")
          .layer("client")
          .definedBy(ROOT + ".client..")
          .layer("cli")
          .definedBy(ROOT + ".cli..")
          .layer("dev")
          .definedBy(ROOT + ".dev..")
          .whereLayer("dev")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("webhook")
          .mayOnlyBeAccessedByLayers("dev")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("publisher", "cli")
          .whereLayer("publisher")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("awsauth")
          .mayOnlyBeAccessedByLayers("kubeconfig", "publisher", "cli", "dev")
          .whereLayer("files")
          .mayOnlyBeAccessedByLayers("kubeconfig", "publisher", "cli")
          .whereLayer("pem")
          .mayOnlyBeAccessedByLayers("kubeconfig", "diagnosis", "publisher", "cli")
          .whereLayer("kubeconfig")
          .mayOnlyBeAccessedByLayers("diagnosis", "cli")
          .whereLayer("diagnosis")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("review")
          .mayOnlyBeAccessedByLayers("diagnosis", "webhook", "cli", "dev")
          .whereLayer("ec2")
          .mayOnlyBeAccessedByLayers("webhook", "dev")
          .whereLayer("snapshot")
          .mayOnlyBeAccessedByLayers(
              "ec2", "review", "diagnosis", "webhook", "store", "publisher", "cli", "dev")
          .whereLayer("mapping")
          .mayOnlyBeAccessedByLayers(
              "snapshot",
              "ec2",
              "review",
              "diagnosis",
              "awsauth",
              "webhook",
              "publisher",
              "cli",
              "dev")
          .whereLayer("aws")
          .mayOnlyBeAccessedByLayers("snapshot", "ec2", "webhook", "store")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("sts", "aws", "snapshot", "ec2", "webhook", "store")
          .whereLayer("cache")
          .mayOnlyBeAccessedByLayers("sts", "snapshot", "ec2")
          .whereLayer("sts")
          .mayOnlyBeAccessedByLayers(
              "mapping", "ec2", "review", "diagnosis", "webhook", "cli", "dev")
          .whereLayer("token")
          .mayOnlyBeAccessedByLayers(
              "sts",
              "aws",
              "ec2",
              "review",
              "diagnosis",
              "webhook",
              "store",
              "publisher",
              "client",
              "cli",
              "dev");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule COMMANDS_HAVE_NO_CYCLES =
      slices().matching(ROOT + ".cli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_CLIENT_HAS_NO_CYCLES =
      slices().matching(ROOT + ".client.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule COMMANDS_DO_NOT_KNOW_WHO_STARTS_THEM =
      noClasses()
          .that(resideInAPackage(ROOT + ".cli.*.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".cli");

  @ArchTest
  static final ArchRule THE_CORE_KNOWS_NO_FRAMEWORK =
      classes()
          .that(resideInAnyPackage(CORE).and(not(resideInAPackage(ROOT + ".aws.."))))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "..",
                  "java..",
                  "javax.crypto..",
                  "javax.net.ssl..",
                  "javax.security.auth.x500..",
                  "org.jspecify.annotations..",
                  "org.bouncycastle.math.ec.rfc8032",
                  "com.fasterxml.jackson.core.."));

  @ArchTest
  static final ArchRule PEM_KNOWS_NOTHING_BUT_THE_JDK =
      classes()
          .that(resideInAPackage(ROOT + ".pem.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + ".pem..",
                  "java..",
                  "javax.net.ssl..",
                  "javax.security.auth.x500..",
                  "org.jspecify.annotations.."));

  /** And of its SDK the signer alone, which is what the function carries of it. */
  @ArchTest
  static final ArchRule IN_THE_CORE_ONLY_AWS_KNOWS_AWS_SDK =
      classes()
          .that(resideInAPackage(ROOT + ".aws.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "..",
                  "java..",
                  "com.fasterxml.aalto.stax",
                  "javax.xml.stream..",
                  "org.jspecify.annotations..",
                  "software.amazon.awssdk.http",
                  "software.amazon.awssdk.http.auth..",
                  "software.amazon.awssdk.identity.spi..",
                  "software.amazon.awssdk.utils.."));

  @ArchTest
  static final ArchRule ONLY_THE_WEBHOOK_KNOWS_LAMBDA =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".webhook..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.amazonaws..", "io.quarkus.amazon..");

  @ArchTest
  static final ArchRule ONLY_THE_PUBLISHER_KNOWS_KUBERNETES =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".publisher..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8..");

  /** The function carries none, and what the command line has of it lies in one place each. */
  @ArchTest
  static final ArchRule FEW_KNOW_THE_SDK_OF_AWS =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + ".aws..", ROOT + ".store..", ROOT + ".client..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule ONLY_THE_CLIENT_SIGNS_IN_TO_AWS =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".client..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "software.amazon.awssdk.profiles..",
              "software.amazon.awssdk.services.sts..",
              "software.amazon.awssdk.services.sso..",
              "software.amazon.awssdk.services.ssooidc..");

  @ArchTest
  static final ArchRule THE_CLIENT_KNOWS_AWS_SDK_BUT_NO_FRAMEWORK =
      classes()
          .that(resideInAPackage(ROOT + ".client.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  ROOT + ".client..",
                  ROOT + ".identity..",
                  ROOT + ".token..",
                  "java..",
                  "javax.net.ssl..",
                  "org.jspecify.annotations..",
                  "com.fasterxml.jackson..",
                  "software.amazon.awssdk.."));

  /** A token that is kept is printed before anything else is loaded. */
  @ArchTest
  static final ArchRule THE_CACHE_KNOWS_NOTHING_BUT_THE_JDK =
      classes()
          .that(resideInAPackage(ROOT + ".client.cache.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(ROOT + ".client.cache..", "java..", "org.jspecify.annotations..")
                  .or(equivalentTo(UserEnvironment.class)));

  @ArchTest
  static final ArchRule THE_FUNCTION_KNOWS_NO_YAML =
      noClasses()
          .that(
              not(resideInAnyPackage(ROOT + ".awsauth..", ROOT + ".kubeconfig..", ROOT + ".cli..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml..");

  @ArchTest
  static final ArchRule ONLY_STS_NAMES_AN_IDENTITY =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".sts..")))
          .should()
          .callConstructorWhere(
              describe(
                  "it makes a CallerIdentity",
                  call -> call.getTargetOwner().isEquivalentTo(CallerIdentity.class)));

  @ArchTest
  static final ArchRule ONLY_COMMANDS_SUPPOSE_A_CALLER =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + ".sts..", ROOT + ".cli..")))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(SupposedCaller.class);

  @ArchTest
  static final ArchRule ONLY_ITS_PARSER_MAKES_A_PRESIGNED_URL =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".token..")))
          .should()
          .callConstructorWhere(
              describe(
                  "it makes a PresignedUrl",
                  call -> call.getTargetOwner().isEquivalentTo(PresignedUrl.class)));

  @ArchTest
  static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .that(
              resideInAnyPackage(CORE)
                  .or(
                      resideInAnyPackage(
                          ROOT + ".awsauth..",
                          ROOT + ".kubeconfig..",
                          ROOT + ".diagnosis..",
                          ROOT + ".client..")))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule NO_PACKAGE_IS_A_DRAWER =
      noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..");

  @ArchTest
  static final ArchRule NO_CLASS_IS_NAMED_FOR_NOTHING =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
          .because("a name says what a thing is");
}
