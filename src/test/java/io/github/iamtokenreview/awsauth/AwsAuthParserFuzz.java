package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class AwsAuthParserFuzz {

  /** As a manifest, as a file of aws-iam-authenticator, and as the text of each data key. */
  @FuzzTest
  void findsWhatIsWrongAndNeverFails(byte[] yaml) {
    String text = new String(yaml, StandardCharsets.UTF_8);

    AwsAuthParser.parseManifest(text);
    AwsAuthParser.parseFile(text);
    for (DataKey key : DataKey.values()) {
      ParsedAwsAuth parsed = AwsAuthParser.parse(Map.of(key.key(), text));
      if (parsed.state(key) == KeyState.BROKEN) {
        assertThat(parsed.hasErrors()).isTrue();
      }
    }
  }
}
