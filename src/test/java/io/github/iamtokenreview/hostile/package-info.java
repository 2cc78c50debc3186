/** The attacker's place: what the rules say, written a second time, and what is tried on them. */
package io.github.iamtokenreview.hostile;
