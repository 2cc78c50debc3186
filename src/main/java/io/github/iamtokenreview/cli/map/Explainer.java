package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.cli.map.Explanation.Decision;
import io.github.iamtokenreview.cli.map.Explanation.Shadowed;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.mapping.Contenders;
import io.github.iamtokenreview.mapping.Contenders.Contender;
import io.github.iamtokenreview.mapping.IdentityMapper;
import io.github.iamtokenreview.mapping.MappedUser;
import io.github.iamtokenreview.mapping.Ruling;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the webhook's own mapper about a caller, and says what it went by. */
record Explainer(KnownMap known, Instant now) {

  Explanation explain(String arn, CallerIdentity who) {
    EntryRefs refs = new EntryRefs(known);
    List<Contender> contenders = Contenders.of(known.mappings(), who.principal());
    List<String> hints = new ArrayList<>(new NearMisses(known, refs).hints(who, contenders));
    hints.addAll(Unknowns.of(known, who, contenders));
    hints.addAll(known.notes());
    try {
      Ruling ruling = IdentityMapper.rule(who, known.policy(), known::table, now);
      Optional<EntryRef> entry = entry(refs, ruling, contenders);
      Outcome outcome = outcome(ruling, who);
      return new Explanation(
          arn,
          who.principal().canonicalArn(),
          outcome.decision,
          outcome.reason,
          entry,
          outcome.user,
          shadowed(refs, ruling, contenders),
          hints);
    } catch (UndecidedException e) {
      return undecided(arn, who, e, hints);
    }
  }

  private static Explanation undecided(
      String arn, CallerIdentity who, UndecidedException e, List<String> hints) {
    return new Explanation(
        arn,
        who.principal().canonicalArn(),
        Decision.UNDECIDED,
        String.valueOf(e.getMessage()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        hints);
  }

  private record Outcome(Decision decision, String reason, Optional<Explanation.User> user) {}

  private Outcome outcome(Ruling ruling, CallerIdentity who) {
    try {
      MappedUser user = IdentityMapper.user(ruling, who, known.policy(), known.instances());
      return new Outcome(
          Decision.MAPPED,
          reason(ruling),
          Optional.of(new Explanation.User(user.username(), user.groups())));
    } catch (RefusedException e) {
      Decision decision =
          switch (e.reason()) {
            case DENIED -> Decision.DENIED;
            case NOT_MAPPED -> Decision.NOT_MAPPED;
            default -> Decision.REFUSED;
          };
      String description =
          e.reason() == Reason.NOT_MAPPED
                  && known.mappings().roles().isEmpty()
                  && known.mappings().users().isEmpty()
              ? "aws-auth maps no role and no user"
              : e.reason().description();
      return new Outcome(decision, description, Optional.empty());
    } catch (UndecidedException e) {
      return new Outcome(Decision.UNDECIDED, String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  private static String reason(Ruling ruling) {
    if (ruling instanceof Ruling.Created) {
      return "a creator is in system:masters whatever aws-auth says";
    }
    return switch (((Ruling.Mapped) ruling).match().rank()) {
      case EXACT -> "an entry names it";
      case PERMISSION_SET -> "an entry names its permission set";
      case PATTERN -> "a pattern fits it";
      case ACCOUNT -> "all of its account are users by their ARN, without groups";
    };
  }

  private static Optional<EntryRef> entry(
      EntryRefs refs, Ruling ruling, List<Contender> contenders) {
    if (ruling instanceof Ruling.Denied denied) {
      return Optional.of(refs.of(denied));
    }
    if (ruling instanceof Ruling.Created created) {
      return Optional.of(refs.of(created));
    }
    return ruling instanceof Ruling.Mapped
        ? Optional.of(refs.of(contenders.get(0)))
        : Optional.empty();
  }

  private static List<Shadowed> shadowed(
      EntryRefs refs, Ruling ruling, List<Contender> contenders) {
    boolean mapped = ruling instanceof Ruling.Mapped;
    List<Shadowed> shadowed = new ArrayList<>();
    for (int i = mapped ? 1 : 0; i < contenders.size(); i++) {
      Contender other = contenders.get(i);
      String why = mapped ? why(contenders.get(0), other) : whyNoMapping(ruling);
      shadowed.add(new Shadowed(refs.of(other), why));
    }
    return shadowed;
  }

  private static String whyNoMapping(Ruling ruling) {
    return ruling instanceof Ruling.Denied
        ? "deny comes before all mappings"
        : "a creator needs no mapping";
  }

  private static String why(Contender winner, Contender other) {
    if (winner.rank() != other.rank()) {
      return "%s comes before %s"
          .formatted(EntryRefs.word(winner.rank()), EntryRefs.word(other.rank()));
    }
    if (winner.origin() != other.origin()) {
      return DataKey.MAP_ROLES.key() + " comes before " + DataKey.MAP_USERS.key();
    }
    return "of several the last one counts";
  }
}
