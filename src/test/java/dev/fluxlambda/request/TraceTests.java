package dev.fluxlambda.request;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trace that a request bears, and its way to the log and to other services.
 */
class TraceTests {

	private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	@AfterEach
	void noTraceStays() {
		assertThat(CurrentRequest.get()).isNull();
		assertThat(MDC.get("correlationId")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ PARENT + "," + PARENT,
			// A later version (section 3.2.4)
			"01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01," + PARENT,
			"cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later," + PARENT })
	void readsTraceparent(String traceparent, String taken) {
		Trace trace = trace("traceparent", traceparent);
		assertThat(trace.headers()).containsEntry("traceparent", taken);
		assertThat(trace.fields()).containsEntry("traceparent", taken);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", PARENT + "-01", PARENT + "0",
			"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.later",
			"00-00000000000000000000000000000000-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-zz",
			"00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
			"0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" })
	void anIllegalParentIsIgnoredWithItsState(String traceparent) {
		HttpHeaders request = headers("traceparent", traceparent);
		request.set("tracestate", "a=1");
		Trace trace = Trace.of("id", request, Map.of());
		assertThat(trace.headers()).isEqualTo(Map.of("x-correlation-id", "id"));
		assertThat(trace.fields()).isEqualTo(Map.of("correlationId", "id"));
	}

	@Test
	void theStateIsSentAndNotLogged() {
		HttpHeaders request = headers("traceparent", PARENT);
		request.add("tracestate", "a=1,b=2");
		request.add("tracestate", "c=3");
		Trace trace = Trace.of("id", request, Map.of());
		assertThat(trace.headers()).containsEntry("tracestate", "a=1,b=2,c=3");
		assertThat(trace.fields()).doesNotContainKey("tracestate");
		request.set("tracestate", "a=" + "x".repeat(511));
		assertThat(Trace.of("id", request, Map.of()).headers()).doesNotContainKey("tracestate");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Root=1-67891233-abcdef012345678912345678",
			"Self=1-67891233-12456789abcdef012345678;Root=1-67891233-abcdef012345678912345678;CalledFrom=app",
			"Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:0|68fd508a:5" })
	void aHeaderOfXrayIsTaken(String header) {
		Trace trace = trace("x-amzn-trace-id", header);
		assertThat(trace.headers()).containsEntry("X-Amzn-Trace-Id", header);
		assertThat(trace.fields()).containsEntry("xrayTraceId", header);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Root=1 2", "Root=\"1\"", "Root=ä", "Root={}" })
	void anIllegalHeaderOfXrayIsIgnored(String header) {
		assertThat(trace("X-Amzn-Trace-Id", header).headers()).doesNotContainKey("X-Amzn-Trace-Id");
		assertThat(trace("X-Amzn-Trace-Id", "R=" + "1".repeat(255)).headers()).hasSize(1);
	}

	@Test
	void aCallKeepsItsOwnHeaders() {
		HttpHeaders request = headers("traceparent", PARENT);
		request.set("tracestate", "a=1");
		HttpHeaders call = headers("traceparent", "its-own");
		call.set("X-Correlation-Id", "its-own-id");
		Trace.of("id", request, Map.of()).addTo(call);
		assertThat(call.toSingleValueMap())
			.isEqualTo(Map.of("traceparent", "its-own", "X-Correlation-Id", "its-own-id"));
	}

	@Test
	void aScopeEndsWithTheTraceBeforeIt() {
		Trace outer = Trace.of("outer", headers("traceparent", PARENT), Map.of());
		Trace inner = Trace.of("inner", new HttpHeaders(), Map.of("awsRequestId", "1"));
		try (var _ = CurrentRequest.open(outer)) {
			try (var _ = CurrentRequest.open(inner)) {
				assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("correlationId", "inner", "awsRequestId", "1"));
			}
			assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("correlationId", "outer", "traceparent", PARENT));
		}
		assertThat(MDC.get("traceparent")).isNull();
	}

	private static Trace trace(String name, String value) {
		return Trace.of("id", headers(name, value), Map.of());
	}

	private static HttpHeaders headers(String name, String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(name, value);
		return headers;
	}

}
