package dev.fluxlambda.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class KeepAliveTests {

	@Test
	void aCommentComesBetweenEventsThatAreFarApart() {
		StepVerifier
			.withVirtualTime(() -> KeepAlive.comments(Flux.just("a", "b").delayElements(Duration.ofSeconds(20)))
				.map((event) -> (event.data() != null) ? event.data() : "comment"))
			.thenAwait(Duration.ofMinutes(2))
			.expectNext("comment", "comment", "a", "comment", "b")
			.verifyComplete();
	}

	@Test
	void beginsWithACommentAtOnce() {
		StepVerifier.withVirtualTime(() -> KeepAlive.comments(Flux.never()))
			.assertNext((event) -> assertThat(event.comment()).isEmpty())
			.expectNoEvent(Duration.ofSeconds(14))
			.thenCancel()
			.verify();
	}

	@Test
	void beginsWithAnEventThatIsAvailable() {
		Flux<String> values = Flux.just("a").concatWith(Flux.just("b").delayElements(Duration.ofSeconds(2)));
		StepVerifier.withVirtualTime(() -> KeepAlive.comments(values).mapNotNull((event) -> event.data()))
			.expectNext("a")
			.thenAwait(Duration.ofSeconds(2))
			.expectNext("b")
			.verifyComplete();
		StepVerifier.create(KeepAlive.comments(Flux.just("a", "b")))
			.assertNext((event) -> assertThat(event.data()).isEqualTo("a"))
			.assertNext((event) -> assertThat(event.data()).isEqualTo("b"))
			.verifyComplete();
	}

	@Test
	void addsNothingToAnEmptyStream() {
		StepVerifier.create(KeepAlive.comments(Flux.empty())).verifyComplete();
	}

	@Test
	void requestsOneValueAfterTheOther() {
		AtomicInteger requested = new AtomicInteger();
		Flux<Integer> values = Flux.range(0, 100).doOnNext((value) -> requested.incrementAndGet());
		StepVerifier.create(KeepAlive.comments(values), 1).expectNextCount(1).thenCancel().verify();
		assertThat(requested).hasValueLessThan(5);
	}

	@Test
	void cancelsTheValues() {
		AtomicBoolean cancelled = new AtomicBoolean();
		Flux<String> values = Flux.<String>never().doOnCancel(() -> cancelled.set(true));
		StepVerifier.create(KeepAlive.comments(values)).expectNextCount(1).thenCancel().verify();
		assertThat(cancelled).isTrue();
	}

	@Test
	void addsNoCommentBetweenCloseEvents() {
		StepVerifier.withVirtualTime(() -> KeepAlive.comments(Flux.just("a", "b").delayElements(Duration.ofSeconds(2))))
			.thenAwait(Duration.ofMinutes(2))
			.assertNext((event) -> assertThat(event.comment()).isEmpty())
			.assertNext((event) -> assertThat(event.data()).isEqualTo("a"))
			.assertNext((event) -> assertThat(event.data()).isEqualTo("b"))
			.verifyComplete();
	}

	@Test
	void anErrorOfTheValuesEndsTheEvents() {
		StepVerifier.create(KeepAlive.comments(Flux.error(new IllegalStateException("x")))).verifyErrorMessage("x");
	}

}
