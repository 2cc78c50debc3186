/** HTTP whose every wait and every answer has a bound; of any service, for those that ask one. */
@NullMarked
package io.github.iamtokenreview.http;

import org.jspecify.annotations.NullMarked;
