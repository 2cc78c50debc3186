package io.github.iamtokenreview.review;

import io.github.iamtokenreview.sts.CallerIdentity;
import java.time.Duration;
import java.util.Optional;

/**
 * A verdict and how it came about, for the audit line and metrics.
 *
 * @param identity once STS had named it; empty when it must not show
 * @param identityCached whether no call to STS was made for it
 * @param identifyTime spent to learn who signed, waiting for others' calls included
 * @param breakGlass whether a creator got in by being one
 */
public record Decision(
    Verdict verdict,
    Optional<CallerIdentity> identity,
    boolean identityCached,
    Duration identifyTime,
    boolean breakGlass) {}
