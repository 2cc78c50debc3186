/** Reads the {@code aws-auth} ConfigMap. Never on the function's path: it needs a YAML parser. */
@NullMarked
package io.github.iamtokenreview.awsauth;

import org.jspecify.annotations.NullMarked;
