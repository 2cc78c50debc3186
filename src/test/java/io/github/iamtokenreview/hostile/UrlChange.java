package io.github.iamtokenreview.hostile;

import io.github.iamtokenreview.identity.Partition;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What an attacker does to a pre-signed URL. */
enum UrlChange {
  DUPLICATE(
      (url, partition, random) ->
          url.query.add(random.nextInt(url.query.size() + 1), pick(url.query, random))),
  DUPLICATE_IN_OTHER_CASE(
      (url, partition, random) -> {
        String pair = pick(url.query, random);
        url.query.add(random.nextInt(url.query.size() + 1), inOtherCase(pair, random));
      }),
  OTHER_CASE(
      (url, partition, random) -> {
        int at = random.nextInt(url.query.size());
        url.query.set(at, inOtherCase(url.query.get(at), random));
      }),
  LOOK_ALIKE_NAME(
      (url, partition, random) -> {
        int at = random.nextInt(url.query.size());
        String folded = url.query.get(at).replaceFirst("k", "\u212A").replaceFirst("i", "\u0131");
        url.query.set(at, random.nextBoolean() ? folded : folded.replace("\u212A", "%E2%84%AA"));
      }),
  REORDERED((url, partition, random) -> Collections.shuffle(url.query, random)),
  MISSING(
      (url, partition, random) -> {
        if (url.query.size() > 1) {
          url.query.remove(random.nextInt(url.query.size()));
        }
      }),
  EXTRA(
      (url, partition, random) ->
          url.query.add(random.nextInt(url.query.size() + 1), pick(Values.EXTRA, random))),
  SET(
      (url, partition, random) -> {
        List<String> names = List.copyOf(Values.BY_NAME.keySet());
        String name = pick(names, random);
        url.set(name, pick(Values.BY_NAME.get(name), random));
      }),
  NAME_ESCAPED(
      (url, partition, random) -> {
        int at = random.nextInt(url.query.size());
        String pair = url.query.get(at);
        if (!pair.isEmpty()) {
          int c = random.nextInt(pair.length());
          String escape = String.format(Locale.ROOT, "%%%02X", (int) pair.charAt(c));
          url.query.set(at, pair.substring(0, c) + escape + pair.substring(c + 1));
        }
      }),
  HOST_OF_PARTS(
      (url, partition, random) -> {
        Partition of = random.nextBoolean() ? partition : pick(List.of(Partition.values()), random);
        boolean odd = random.nextInt(4) == 0;
        String region = pick(odd ? Hosts.ODD_REGIONS : Hosts.REGIONS.get(of), random);
        boolean known = random.nextBoolean();
        String suffix = known ? of.dnsSuffix() : pick(Hosts.SUFFIXES, random);
        url.host =
            pick(Hosts.SERVICES.subList(0, known ? 2 : 8), random) + "." + region + "." + suffix;
      }),
  HOST_WHOLE((url, partition, random) -> url.host = pick(Hosts.WHOLE, random)),
  HOST_CONFUSED(
      (url, partition, random) ->
          url.host =
              random.nextBoolean()
                  ? pick(Hosts.BEFORE, random) + url.host
                  : url.host + pick(Hosts.AFTER, random)),
  HOST_IN_OTHER_CASE((url, partition, random) -> url.host = inOtherCase(url.host, random)),
  SCHEME((url, partition, random) -> url.scheme = pick(Values.SCHEMES, random)),
  SLASHES(
      (url, partition, random) ->
          url.slashes =
              pick(List.of("", "/", "///", "\\\\", "/\\", "%2f%2f", "//@", "//"), random)),
  PATH((url, partition, random) -> url.path = pick(Values.PATHS, random)),
  FRAGMENT(
      (url, partition, random) ->
          url.fragment = pick(List.of("#", "#x", "#?Action=AssumeRole", "#%", "##"), random)),
  LONG(
      (url, partition, random) -> {
        int room = 3063 - url.bytes().length - "&X-Amz-Security-Token=".length();
        int at = url.indexOf("X-Amz-Security-Token");
        if (at >= 0) {
          room += url.query.remove(at).length() + 1;
        }
        url.query.add(
            "X-Amz-Security-Token=" + "F".repeat(Math.max(0, room - 2 + random.nextInt(5))));
      });

  private interface Change {
    void apply(HostileUrl url, Partition partition, Random random);
  }

  private final Change change;

  UrlChange(Change change) {
    this.change = change;
  }

  void apply(HostileUrl url, Partition partition, Random random) {
    change.apply(url, partition, random);
  }

  static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  static String inOtherCase(String text, Random random) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.indexOf('=') > 0 ? text.indexOf('=') : text.length();
    String name = text.substring(0, end);
    String rest = text.substring(end);
    return switch (random.nextInt(3)) {
      case 0 -> name.toLowerCase(Locale.ROOT) + rest;
      case 1 -> name.toUpperCase(Locale.ROOT) + rest;
      default -> {
        int at = random.nextInt(end);
        yield text.substring(0, at) + (char) (text.charAt(at) ^ 0x20) + text.substring(at + 1);
      }
    };
  }
}
