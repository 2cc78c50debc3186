package io.github.iamtokenreview.webhook;

/**
 * What the function measures: the one list of names and units. Each metric comes by function; one
 * that has a {@link #by() further dimension} also by that, where a line has a value for it.
 */
enum Metric {
  /** 1 for each invocation, by how it ended. */
  RESULTS("Results", Unit.COUNT, Dimension.RESULT),
  /** From the event to the answer; its sample count is a cluster's number of reviews. */
  LATENCY("Latency", Unit.MILLISECONDS, Dimension.CLUSTER),
  /** One value for each call of STS, up to the answer or the end of waiting. */
  STS_LATENCY("StsLatency", Unit.MILLISECONDS),
  /** Calls of STS, where there were any. */
  STS_CALLS("StsCalls", Unit.COUNT),
  /** 1 when STS was too busy. */
  STS_THROTTLED("StsThrottled", Unit.COUNT),
  /** 1 for each identity that was known already, 0 when STS was asked: the average is a rate. */
  CACHE_HIT("CacheHit", Unit.COUNT),
  /** Of the snapshot held at a review, since it was published. */
  SNAPSHOT_AGE("SnapshotAge", Unit.SECONDS, Dimension.CLUSTER),
  /** 1 for each registration or snapshot that came and must not be used; the last one holds on. */
  SNAPSHOT_REJECTED("SnapshotRejected", Unit.COUNT, Dimension.REASON),
  /** 1 for each that could not be had. A registration that is not there is no error. */
  STORE_ERRORS("StoreErrors", Unit.COUNT, Dimension.REASON),
  /** 1 at an environment's first invocation. */
  COLD_START("ColdStart", Unit.COUNT),
  /**
   * Once: from the settings to the first event, documents that are primed included. Lambda's own
   * {@code Init Duration} has the start of the process too.
   */
  INIT_MS("InitMs", Unit.MILLISECONDS),
  /** 1 when a creator got in by being one. */
  BREAK_GLASS("BreakGlass", Unit.COUNT, Dimension.CLUSTER),
  /** 1 for each 401. */
  CALLER_REFUSED("CallerRefused", Unit.COUNT),
  /** 1 for each 503. */
  UNDECIDED("Undecided", Unit.COUNT, Dimension.CLUSTER);

  /** As CloudWatch spells them. */
  enum Unit {
    COUNT("Count"),
    MILLISECONDS("Milliseconds"),
    SECONDS("Seconds");

    private final String label;

    Unit(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final String label;
  private final Unit unit;
  private final Dimension by;

  Metric(String label, Unit unit) {
    this(label, unit, Dimension.FUNCTION_NAME);
  }

  Metric(String label, Unit unit, Dimension by) {
    this.label = label;
    this.unit = unit;
    this.by = by;
  }

  /** Its name in CloudWatch. */
  String label() {
    return label;
  }

  Unit unit() {
    return unit;
  }

  /** The further dimension, or {@link Dimension#FUNCTION_NAME} when it has none. */
  Dimension by() {
    return by;
  }
}
