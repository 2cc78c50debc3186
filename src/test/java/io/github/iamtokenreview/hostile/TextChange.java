package io.github.iamtokenreview.hostile;

import java.util.Random;

/** What is done to the token's text, after the URL has become base64. */
enum TextChange {
  PADDED {
    @Override
    String apply(String token, Random random) {
      return token + "=".repeat(1 + random.nextInt(3));
    }
  },
  OTHER_ALPHABET {
    @Override
    String apply(String token, Random random) {
      char other = "+/ ~.!\u00e9\u212a\uff21".charAt(random.nextInt(9));
      return inserted(token, String.valueOf(other), random);
    }
  },
  LINE_END {
    @Override
    String apply(String token, Random random) {
      String end = random.nextBoolean() ? "\r\n" : "\n";
      return random.nextBoolean() ? token + end : inserted(token, end, random);
    }
  },
  SPACE_BEFORE {
    @Override
    String apply(String token, Random random) {
      return (random.nextBoolean() ? " " : "Bearer ") + token;
    }
  },
  OTHER_PREFIX {
    @Override
    String apply(String token, Random random) {
      String[] prefixes = {"K8S-AWS-V1.", "k8s-aws-v2.", "k8s-aws-v1", "k8s-aws-v1..", ""};
      return prefixes[random.nextInt(prefixes.length)]
          + token.substring(HostileUrl.PREFIX.length());
    }
  },
  CUT {
    @Override
    String apply(String token, Random random) {
      return token.substring(0, token.length() - 1 - random.nextInt(8));
    }
  },
  LAST_BITS {
    @Override
    String apply(String token, Random random) {
      char last = token.charAt(token.length() - 1);
      return token.substring(0, token.length() - 1) + (char) (last + 1);
    }
  },
  FILLED_UP {
    @Override
    String apply(String token, Random random) {
      return token + "A".repeat(Math.max(0, 4092 + random.nextInt(8) - token.length()));
    }
  };

  abstract String apply(String token, Random random);

  private static String inserted(String token, String what, Random random) {
    int at =
        HostileUrl.PREFIX.length() + random.nextInt(token.length() - HostileUrl.PREFIX.length());
    return token.substring(0, at) + what + token.substring(at);
  }
}
