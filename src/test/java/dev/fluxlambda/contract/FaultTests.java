package dev.fluxlambda.contract;

import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.fluxlambda.contract.FaultRoutes.Fault;
import dev.fluxlambda.contract.FaultRoutes.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Errors that Reactor takes for the end of the JVM are answered like every exception.
 */
@Timeout(60)
class FaultTests extends Contract {

	@ParameterizedTest
	@EnumSource
	void isA500WhereverIsThrown(Place place) {
		for (Fault fault : faults(place)) {
			isA500(place, fault);
		}
		assertThat(get("/hello/").status()).isEqualTo(200);
	}

	private void isA500(Place place, Fault fault) {
		Answer answer = send(request(place, fault));
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.json().path("correlationId").asString()).isEqualTo(answer.header("x-correlation-id"));
		assertThat(answer.body()).doesNotContain("secret", "java", "Exception");
	}

	@ParameterizedTest
	@EnumSource
	void isLoggedOnceUnderItsOwnName(Place place) {
		for (Fault fault : faults(place)) {
			isLoggedOnce(place, fault);
		}
	}

	private void isLoggedOnce(Place place, Fault fault) {
		List<ILoggingEvent> lines = LogLines.of(this.transport, request(place, fault));
		String name = switch (fault) {
			case STACK_OVERFLOW -> "java.lang.StackOverflowError";
			case NO_CLASS -> "java.lang.NoClassDefFoundError";
			case INITIALIZER -> "java.lang.ExceptionInInitializerError";
			case INTERNAL -> "java.lang.InternalError";
			case ASSERTION -> "java.lang.AssertionError";
			case EXCEPTION -> "java.lang.IllegalStateException";
		};
		assertThat(lines).filteredOn((line) -> line.getLevel().isGreaterOrEqual(Level.WARN))
			.singleElement()
			.satisfies((line) -> assertThat(line.getThrowableProxy().getClassName()).isEqualTo(name))
			.satisfies((line) -> assertThat(line.getMDCPropertyMap()).containsKey("correlationId"))
			.satisfies((line) -> assertThat(line.getThrowableProxy().getStackTraceElementProxyArray())
				.hasSizeLessThan(300));
		assertThat(lines).extracting(ILoggingEvent::getFormattedMessage)
			.anyMatch((line) -> line.startsWith("POST /contract/fault/") && line.endsWith(" ms: " + name));
	}

	@Test
	void blockIsAnErrorEverywhere() {
		assertThat(get("/contract/blocks").status()).isEqualTo(500);
	}

	/**
	 * After an error of the JVM on a thread of a scheduler, the deadline ends the
	 * request, as {@link DeadlineTests} proves.
	 */
	static List<Fault> faults(Place place) {
		return Stream.of(Fault.values()).filter((fault) -> !place.isOnScheduler() || !fault.isOfJvm()).toList();
	}

	private static Request request(Place place, Fault fault) {
		return Request.post("/contract/fault/" + place + "/" + fault, "text/plain", "body");
	}

}
