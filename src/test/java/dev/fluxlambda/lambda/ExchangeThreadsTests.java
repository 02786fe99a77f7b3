package dev.fluxlambda.lambda;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ExchangeThreadsTests {

	private static final int MAX_THREADS = 256;

	@Test
	void handlersThatIgnoreTheirInterruptAreLimited() {
		ExchangeThreads threads = new ExchangeThreads(Duration.ofMillis(2));
		CountDownLatch released = new CountDownLatch(1);
		AtomicInteger blocked = new AtomicInteger();
		Mono<String> handler = Mono.fromCallable(() -> {
			blocked.incrementAndGet();
			awaitUninterruptibly(released);
			return "late";
		});
		Throwable failure;
		do {
			failure = ThrowableAssert.catchThrowable(() -> threads.run(handler, Context.empty(), 4));
		}
		while (!(failure instanceof RejectedExecutionException));
		// The thread that expires requests is one of them
		assertThat(blocked.get()).isBetween(MAX_THREADS - 1, MAX_THREADS);
		released.countDown();
		threads.destroy();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// As in a handler that ignores it
			}
		}
	}

}
