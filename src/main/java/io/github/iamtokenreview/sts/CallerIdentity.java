package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;

/**
 * Who signed a token, by STS' own word. Only this package makes one.
 *
 * @param arn as STS returned it
 * @param principal its canonical form, which mappings name
 * @param accountId 12 digits, those of the ARN
 * @param userId the unique id of the user or role ({@code AIDA…}, {@code AROA…}), without session
 * @param sessionName of a role's session, else empty
 * @param accessKeyId that signed, as the token says
 * @param stsHost the STS endpoint that was asked
 */
public record CallerIdentity(
    Arn arn,
    IamPrincipal principal,
    String accountId,
    String userId,
    String sessionName,
    String accessKeyId,
    String stsHost) {}
