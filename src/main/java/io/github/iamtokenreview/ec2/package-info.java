/** The private DNS names of EC2 instances, which kubelets are named by. */
@NullMarked
package io.github.iamtokenreview.ec2;

import org.jspecify.annotations.NullMarked;
