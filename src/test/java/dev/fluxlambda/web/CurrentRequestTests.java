package dev.fluxlambda.web;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tasks that a thread schedules while it works for a request or for another event.
 */
class CurrentRequestTests {

	@BeforeEach
	void guard() {
		RequestAbort.guardTasks();
	}

	@Test
	void anErrorOfTheTaskFailsTheRequest() {
		CurrentRequest request = CurrentRequest.of(Context.empty(), new HttpHeaders());
		try (var _ = request.open()) {
			Schedulers.onSchedule(CurrentRequestTests::fail).run();
		}
		Mono<Void> guarded = request.abort().guard(Mono.never(), () -> {
		});
		assertThatExceptionOfType(RequestAbort.HandlerError.class)
			.isThrownBy(() -> guarded.block(Duration.ofSeconds(15)))
			.withCauseInstanceOf(LinkageError.class);
	}

	@Test
	void failsTheWorkOfAnotherEventForAnErrorOfItsTask() {
		RequestAbort abort = new RequestAbort();
		try (var _ = CurrentRequest.open(Trace.of("id", new HttpHeaders(), Map.of()), abort)) {
			Schedulers.onSchedule(CurrentRequestTests::fail).run();
			Mono<Void> guarded = abort.guard(Mono.never());
			assertThatExceptionOfType(RequestAbort.HandlerError.class)
				.isThrownBy(() -> guarded.block(Duration.ofSeconds(15)))
				.withCauseInstanceOf(LinkageError.class);
		}
	}

	private static void fail() {
		throw new LinkageError("from a task");
	}

}
