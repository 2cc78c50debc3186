/**
 * The whole system on a real kube-apiserver: {@code ./mvnw verify -Pe2e}. Everything is a process
 * of its own, or speaks real HTTP, TLS and signatures on the loopback.
 *
 * <pre>
 *  kubectl ─▶ ApiServer ─TLS─▶ GatewayStandIn ─▶ LambdaService ─▶ native function ─▶ StsStandIn, Ec2StandIn
 *                 ▲                                                     │
 *                 └───────── watch ──── publisher ──▶ S3 (moto) ◀───────┘
 * </pre>
 */
@NullMarked
package io.github.iamtokenreview.e2e;

import org.jspecify.annotations.NullMarked;
