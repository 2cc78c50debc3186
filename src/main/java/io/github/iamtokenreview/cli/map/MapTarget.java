package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Edit;
import io.github.iamtokenreview.awsauth.EditRefusedException;
import io.github.iamtokenreview.awsauth.EditedAwsAuth;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.cli.command.CommandFailedException;

/** An {@code aws-auth} that is edited: a cluster's or a file. */
interface MapTarget {

  /**
   * An edit that was made to a copy.
   *
   * @param name of what is edited, for the diff
   * @param before the text that the edit is made in
   * @param edited and what it is now
   */
  record Draft(String name, String before, ParsedAwsAuth parsedBefore, EditedAwsAuth edited) {}

  /** Reads it anew and edits the copy. */
  Draft draft(Edit edit) throws EditRefusedException, CommandFailedException;

  /**
   * Puts the last draft in place.
   *
   * @return whether it did; not so when it was changed by somebody else since it was read
   */
  boolean apply() throws CommandFailedException;

  /** Reads it, as it is now. */
  MapText read() throws CommandFailedException;
}
