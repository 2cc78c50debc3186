/** What the environment and the AWS profiles say: region, endpoints, files. */
@NullMarked
package io.github.iamtokenreview.client.settings;

import org.jspecify.annotations.NullMarked;
