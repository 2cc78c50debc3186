package io.github.iamtokenreview.awsauth;

/**
 * A text that an edit may come to.
 *
 * @param rewritten whether more than the entry's own lines is written anew
 */
record Candidate(String text, boolean rewritten) {}
