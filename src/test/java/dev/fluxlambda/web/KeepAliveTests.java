package dev.fluxlambda.web;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class KeepAliveTests {

	@Test
	void aCommentComesBetweenEventsThatAreFarApart() {
		StepVerifier
			.withVirtualTime(() -> KeepAlive.comments(Flux.just("a", "b").delayElements(Duration.ofSeconds(20)))
				.map((event) -> (event.data() != null) ? event.data() : "comment"))
			.thenAwait(Duration.ofMinutes(2))
			.expectNext("comment", "a", "comment", "b")
			.verifyComplete();
	}

	@Test
	void noneComesWhereEventsAreClose() {
		StepVerifier.withVirtualTime(() -> KeepAlive.comments(Flux.just("a", "b").delayElements(Duration.ofSeconds(2))))
			.thenAwait(Duration.ofMinutes(2))
			.assertNext((event) -> assertThat(event.data()).isEqualTo("a"))
			.assertNext((event) -> assertThat(event.data()).isEqualTo("b"))
			.verifyComplete();
	}

	@Test
	void anErrorOfTheValuesEndsTheEvents() {
		StepVerifier.create(KeepAlive.comments(Flux.error(new IllegalStateException("x")))).verifyErrorMessage("x");
	}

}
