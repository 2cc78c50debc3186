/** AWS principals: ARNs, partitions, and why an identity is refused. */
@NullMarked
package io.github.iamtokenreview.identity;

import org.jspecify.annotations.NullMarked;
