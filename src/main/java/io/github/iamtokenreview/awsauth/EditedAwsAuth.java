package io.github.iamtokenreview.awsauth;

/**
 * What an edit made of a text.
 *
 * @param text the whole of it
 * @param parsed what it says now
 * @param rewritten whether the list's layout did not allow to change it in place, so that all of it
 *     was written anew and its comments are lost
 */
public record EditedAwsAuth(String text, ParsedAwsAuth parsed, boolean rewritten) {}
