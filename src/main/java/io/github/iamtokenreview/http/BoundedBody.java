package io.github.iamtokenreview.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a body, or as much of it as fits a limit; the connection of a longer one is dropped. */
final class BoundedBody implements BodySubscriber<BoundedBody.Content> {

  /**
   * What came of a body, as UTF-8.
   *
   * @param cut whether there was more
   */
  record Content(String text, boolean cut) {}

  private final int limit;
  private final Consumer<Content> whole;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Content> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  /**
   * @param whole gets what came, once, when there will be no more
   */
  BoundedBody(int limit, Consumer<Content> whole) {
    this.limit = limit;
    this.whole = whole;
  }

  @Override
  public CompletionStage<Content> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int left = limit - bytes.size();
      boolean cut = buffer.remaining() > left;
      byte[] part = new byte[cut ? left : buffer.remaining()];
      buffer.get(part);
      bytes.writeBytes(part);
      if (cut) {
        end(true);
        return;
      }
    }
  }

  private void end(boolean cut) {
    if (cut && subscription != null) {
      subscription.cancel();
    }
    Content content = new Content(bytes.toString(UTF_8), cut);
    whole.accept(content);
    body.complete(content);
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    end(false);
  }
}
