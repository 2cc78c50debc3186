package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {

  @ParameterizedTest
  @CsvSource({
    "s3://my-bucket, my-bucket, ''",
    "s3://my-bucket/, my-bucket, ''",
    "s3://my.bucket1/a, my.bucket1, a/",
    "s3://my-bucket/a/b_c.d/, my-bucket, a/b_c.d/"
  })
  void namesAPartOfABucket(String url, String bucket, String prefix) {
    assertThat(StoreUrl.parse(url)).isEqualTo(new StoreUrl.Bucket(bucket, prefix));
  }

  @ParameterizedTest
  @CsvSource({
    "file:/var/lib/store, /var/lib/store",
    "file:///var/lib/store/, /var/lib/store",
    "file:/with%20space, /with space",
    "file:target/store, target/store"
  })
  void namesADirectory(String url, String path) {
    assertThat(StoreUrl.parse(url)).isEqualTo(new StoreUrl.Directory(Path.of(path)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/var/lib/store",
        "s3:bucket",
        "s3://",
        "s3://Bucket",
        "s3://ab",
        "s3://-bucket",
        "s3://bucket.",
        "s3://bucket/a b",
        "s3://bucket/a?b",
        "s3://bucket/%2e",
        "s3://bucket:1/a",
        "s3://user@bucket",
        "https://bucket",
        "file://host/path",
        "file:",
        "file:/a b",
        "file:/a?b",
        "file:/a#b",
        " s3://bucket"
      })
  void refusesOtherTexts(String url) {
    assertThatThrownBy(() -> StoreUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the store '" + url + "'");
  }
}
