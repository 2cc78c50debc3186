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
import com.tngtech.archunit.library.Architectures;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.SupposedCaller;
import io.github.iamtokenreview.token.PresignedUrl;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

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
   * A package of the project and those that may know it, * for all and - for none. Its own order is
   * that of a token: identity → token → http, cache → sts → aws → mapping → snapshot → ec2 →
   * review.
   */
  private static final String WHO_MAY_KNOW =
      """
      identity   *
      token      sts aws ec2 review diagnosis webhook store publisher client cli dev
      http       sts aws snapshot ec2 webhook store
      cache      sts snapshot ec2
      sts        mapping ec2 review diagnosis webhook cli dev
      aws        snapshot ec2 webhook store
      mapping    snapshot ec2 review diagnosis awsauth webhook publisher cli dev
      snapshot   ec2 review diagnosis webhook store publisher cli dev
      ec2        webhook dev
      review     diagnosis webhook cli dev
      pem        kubeconfig diagnosis publisher cli
      files      kubeconfig publisher cli
      awsauth    kubeconfig publisher cli dev
      kubeconfig diagnosis cli
      diagnosis  cli
      webhook    dev
      store      publisher cli
      publisher  cli
      client     cli
      cli        -
      dev        -
      """;

  @ArchTest static final ArchRule PACKAGES_DEPEND_ALONG_THE_WAY_OF_THE_DATA = layers();

  private static ArchRule layers() {
    Architectures.LayeredArchitecture layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .ensureAllClassesAreContainedInArchitecture();
    for (String row : WHO_MAY_KNOW.lines().toList()) {
      String layer = words(row)[0];
      layers = layers.layer(layer).definedBy(ROOT + "." + layer + "..");
    }
    for (String row : WHO_MAY_KNOW.lines().toList()) {
      String[] knowers = Arrays.copyOfRange(words(row), 1, words(row).length);
      var layer = layers.whereLayer(words(row)[0]);
      layers =
          switch (knowers[0]) {
            case "*" -> layers;
            case "-" -> layer.mayNotBeAccessedByAnyLayer();
            default -> layer.mayOnlyBeAccessedByLayers(knowers);
          };
    }
    return layers;
  }

  private static String[] words(String row) {
    return row.split(" +", -1);
  }

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
