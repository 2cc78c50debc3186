package io.github.iamtokenreview.awsauth;

/**
 * Where an entry stands in the ConfigMap or file.
 *
 * @param entry its index in the list as it is written, from 0
 * @param line from 1, in the file when one was read, else in the key's value
 * @param column from 1, in code points
 */
public record Place(int entry, int line, int column) implements EntryOrigin {}
