package io.github.iamtokenreview.awsauth;

import org.yaml.snakeyaml.nodes.Node;

/**
 * What was read from one item of a list.
 *
 * @param node the item; of one that aliases repeat, where its anchor is
 * @param index in the list as it is written, from 0
 */
record Located<T>(T value, Node node, int index) {}
