/** From an IAM principal to a Kubernetes user and groups. */
@NullMarked
package io.github.iamtokenreview.mapping;

import org.jspecify.annotations.NullMarked;
