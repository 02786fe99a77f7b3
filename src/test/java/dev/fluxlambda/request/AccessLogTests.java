package dev.fluxlambda.request;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.util.context.Context;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The beans that add fields to the access line.
 */
class AccessLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(AccessLog.class);

	private final @Nullable Level before = this.logger.getLevel();

	@BeforeEach
	void logAtInfo() {
		this.logger.setLevel(Level.INFO);
	}

	@AfterEach
	void logAsBefore() {
		this.logger.setLevel(this.before);
	}

	@Test
	void fieldsAreAddedOnceAndWithTheMdcOfTheRequest() {
		List<String> ids = new ArrayList<>();
		AccessLog log = new AccessLog(List.of(),
				List.of((request, line, fields) -> ids.add(line.path() + " " + MDC.get(CorrelationId.KEY))));
		MockServerHttpRequest request = MockServerHttpRequest.get("/a").header(CorrelationId.HEADER, "an-id").build();
		CurrentRequest current = CurrentRequest.of(Context.empty(), request.getHeaders(), true);
		log.answered(request, new MockServerHttpResponse(), current);
		log.cancelled(request, new MockServerHttpResponse(), current);
		assertThat(ids).containsExactly("/a an-id");
		assertThat(MDC.get(CorrelationId.KEY)).isNull();
	}

	@Test
	void cutsLongTexts() {
		List<AccessLogFields.Line> lines = new ArrayList<>();
		AccessLog log = new AccessLog(List.of(), List.of((request, line, fields) -> lines.add(line)));
		String cut = "a".repeat(1023);
		MockServerHttpRequest request = MockServerHttpRequest.get("/" + "a".repeat(8000)).build();
		CurrentRequest current = CurrentRequest.of(Context.empty(), request.getHeaders(), true);
		current.setFailure("a" + cut + "b");
		log.answered(request, new MockServerHttpResponse(), current);
		assertThat(lines).singleElement()
			.matches((line) -> line.path().equals("/" + cut + "...") && ("a" + cut + "...").equals(line.failure()));
	}

}
