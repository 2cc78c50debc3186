/** The AWS Lambda function: HTTP in, HTTP out. */
@NullMarked
package io.github.iamtokenreview.webhook;

import org.jspecify.annotations.NullMarked;
