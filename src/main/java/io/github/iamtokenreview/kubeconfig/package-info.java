/** kubectl's configuration: one cluster's access added to a file, all else in it kept. */
@NullMarked
package io.github.iamtokenreview.kubeconfig;

import org.jspecify.annotations.NullMarked;
