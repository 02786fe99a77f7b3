package dev.fluxlambda.lambda;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

	private final List<String> terminated = new CopyOnWriteArrayList<>();

	@Test
	void terminatesWhenAllHandlersIgnoreTheirInterrupt() {
		ExchangeThreads threads = new ExchangeThreads(Duration.ofMillis(2), this.terminated::add);
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
		assertThat(this.terminated).containsExactly("256 handlers that continue to block when interrupted");
		released.countDown();
		threads.destroy();
	}

	@Test
	void doesNotTerminateAfterItsEnd() {
		ExchangeThreads threads = new ExchangeThreads(Duration.ofMillis(2), this.terminated::add);
		threads.destroy();
		assertThat(ThrowableAssert.catchThrowable(() -> threads.run(Mono.just("x"), Context.empty(), 1000)))
			.isInstanceOf(RejectedExecutionException.class);
		assertThat(this.terminated).isEmpty();
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
