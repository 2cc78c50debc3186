package io.github.iamtokenreview.snapshot;

import static io.github.iamtokenreview.snapshot.HeldDocumentRig.INSTANT;
import static io.github.iamtokenreview.snapshot.HeldDocumentRig.KEY;
import static io.github.iamtokenreview.snapshot.HeldDocumentRig.REFRESH;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a document is read again. */
class HeldDocumentRenewalTest {
  private final HeldDocumentRig rig = new HeldDocumentRig();
  private final MovableClock clock = rig.clock;
  private final ScriptedStore store = rig.store;
  private final Reports reports = rig.reports;
  private final HeldDocument<String> document = rig.document();

  @Test
  void isDueAfterTheIntervalAndNotBefore() {
    String etag = store.put(KEY, "one");
    document.renew().join();

    clock.advance(REFRESH.minus(INSTANT));
    assertThat(document.renew()).isDone();
    assertThat(store.fetches()).isEqualTo(1);

    clock.advance(INSTANT);
    document.renew().join();
    assertThat(store.etagsAsked(KEY)).containsExactly(ScriptedStore.NO_ETAG, etag);
  }

  @Test
  void holdsAnotherIntervalWhatWasNotModified() {
    String etag = store.put(KEY, "one");
    document.renew().join();
    clock.advance(REFRESH);
    document.renew().join();

    clock.advance(REFRESH.minus(INSTANT));
    document.renew().join();
    assertThat(store.fetches()).isEqualTo(2);

    clock.advance(INSTANT);
    document.renew().join();
    assertThat(store.etagsAsked(KEY)).containsExactly(ScriptedStore.NO_ETAG, etag, etag);
    assertThat(document.value()).contains("one");
    assertThat(reports.notRenewed).isEmpty();
  }

  @Test
  void replacesWhatChanged() {
    store.put(KEY, "one");
    document.renew().join();
    String etag = store.put(KEY, "two");
    clock.advance(REFRESH);
    document.renew().join();

    assertThat(document.value()).contains("two after one");

    clock.advance(REFRESH);
    document.renew().join();
    assertThat(store.etagsAsked(KEY)).last().isEqualTo(etag);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 3", "PT1S, 2", "PT6S, 1"})
  void pausesNoLongerThanTheInterval(Duration refresh, int fetches) {
    HeldDocument<String> eager = rig.document(refresh, Runnable::run, reports);
    store.fail(KEY);

    eager.renew().join();
    eager.renew().join();
    clock.advance(Duration.ofSeconds(1));
    eager.renew().join();

    assertThat(store.fetches()).isEqualTo(fetches);
  }

  @Test
  void readsAnewWhatItDropped() {
    store.put(KEY, "one");
    document.renew().join();

    document.drop(document.value().orElseThrow(), "it must not be used");

    assertThat(document.value()).isEmpty();
    assertThat(document.problem()).isEqualTo("it must not be used");
    document.renew().join();
    assertThat(document.value()).contains("one");
    assertThat(store.etagsAsked(KEY)).containsExactly(ScriptedStore.NO_ETAG, ScriptedStore.NO_ETAG);
  }

  @Test
  void dropsOnlyWhatWasMeant() {
    store.put(KEY, "one");
    document.renew().join();
    String first = document.value().orElseThrow();
    store.put(KEY, "two");
    document.renewNow().join();

    document.drop(first, "another has found it unusable before");

    assertThat(document.value()).contains("two after one");
  }

  @Test
  void readsAtOnceWhenToldSo() {
    store.put(KEY, "one");
    document.renew().join();

    document.renewNow().join();

    assertThat(store.fetches()).isEqualTo(2);
  }
}
