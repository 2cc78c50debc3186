package io.github.iamtokenreview.client.credentials;

import io.github.iamtokenreview.client.cache.Cache;
import io.github.iamtokenreview.client.settings.Ec2Machine;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.time.InstantSource;

/** What the sources of credentials work with. */
public record Surroundings(
    UserEnvironment environment,
    Ec2Machine machine,
    StsCalls sts,
    Cache cache,
    MfaCodes mfaCodes,
    InstantSource clock) {}
