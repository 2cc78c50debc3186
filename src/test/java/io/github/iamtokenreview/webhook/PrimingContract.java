package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.dev.S3StandIn.Served;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from S3 before the first event, and what a decision reads again. */
abstract class PrimingContract {
  private static final int REVIEWS = 4;

  abstract S3Rig rig();

  @Test
  void readsBothDocumentsSideBySideBeforeItAsksForTheFirstEvent() {
    S3Rig.InitPhase init = rig().init();

    assertThat(init.served())
        .contains(
            new Served(S3Rig.registration("prod"), "", 200),
            new Served(S3Rig.snapshot("prod"), "", 200));
    assertThat(rig().primed().tookPlace()).as("both requests under way at one time").isTrue();
    assertThat(init.served()).doesNotHaveDuplicates();
  }

  @Test
  void countsAndLogsWhatItRejectsBeforeTheFirstEvent() {
    S3Rig.InitPhase init = rig().init();

    assertThat(init.printed().of(Metric.SNAPSHOT_REJECTED, Dimension.REASON))
        .containsExactly(Problem.MALFORMED.name());
    assertThat(init.printed().documents())
        .containsExactly(new Stage(rig(), S3Rig.FORGED).key(DocumentType.SNAPSHOT) + " MALFORMED");
  }

  @Test
  void validatesAnUnchangedDocumentByOneConditionalGetEachTime() {
    Stage on = new Stage(rig(), "prod");
    on.publish("alice");
    assertThat(on.alice()).isEqualTo("alice");
    int before = rig().s3().served().size();

    for (int review = 0; review < REVIEWS; review++) {
      assertThat(on.alice()).isEqualTo("alice");
    }

    List<Served> all = rig().s3().served();
    List<Served> during = all.subList(before, all.size());
    assertThat(during).allSatisfy(PrimingContract::assertNotSentAgain).hasSize(2 * REVIEWS);
    for (DocumentType type : DocumentType.values()) {
      DocumentKey key = on.key(type);
      assertThat(during).filteredOn(get -> get.path().equals("/" + key)).hasSize(REVIEWS);
    }
  }

  private static void assertNotSentAgain(Served get) {
    assertThat(get.status()).isEqualTo(304);
    assertThat(get.ifNoneMatch()).isNotEmpty();
  }
}
