package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener is told. */
final class Reports implements DocumentListener {
  final List<Problem> rejected = new CopyOnWriteArrayList<>();
  final List<Obstacle> obstacles = new CopyOnWriteArrayList<>();
  final List<String> notRenewed = new CopyOnWriteArrayList<>();

  @Override
  public void rejected(DocumentKey key, Problem problem, String detail) {
    rejected.add(problem);
  }

  @Override
  public void notRenewed(DocumentKey key, Obstacle obstacle, String why) {
    obstacles.add(obstacle);
    notRenewed.add(why);
  }
}
