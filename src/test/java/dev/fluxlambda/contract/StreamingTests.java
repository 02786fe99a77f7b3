package dev.fluxlambda.contract;

import java.io.InputStream;
import java.util.UUID;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams over a connection: parts arrive when they are made.
 */
@Timeout(60)
class StreamingTests {

	@ParameterizedTest
	@EnumSource(names = { "NETTY", "REST_API_STREAM_PORT", "FUNCTION_URL_STREAM_PORT" })
	void theFirstPartArrivesBeforeTheLastIsMade(Transport transport) throws Exception {
		String gate = "/contract/gate/" + UUID.randomUUID();
		try (RawHttp connection = RawHttp.connect(transport.port())) {
			InputStream in = connection.open(Request.get(gate).build());
			assertThat(RawHttp.readTo(in, "first\n\n")).startsWith("HTTP/1.1 200 OK").doesNotContain("last");
			assertThat(transport.send(Request.of("POST", gate).build()).status()).isEqualTo(202);
			assertThat(RawHttp.readTo(in, "\r\n0\r\n\r\n")).contains("data:last");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NETTY", "REST_API_STREAM_PORT", "FUNCTION_URL_STREAM_PORT" })
	void sendsABufferIfNoOtherIsAvailable(Transport transport) throws Exception {
		String gate = "/contract/gate/" + UUID.randomUUID();
		try (RawHttp connection = RawHttp.connect(transport.port())) {
			InputStream in = connection.open(Request.get(gate + "/buffers").build());
			assertThat(RawHttp.readTo(in, "first\n\n")).startsWith("HTTP/1.1 200 OK").doesNotContain("last");
			assertThat(transport.send(Request.of("POST", gate).build()).status()).isEqualTo(202);
			assertThat(RawHttp.readTo(in, "\r\n0\r\n\r\n")).contains("last");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NETTY", "REST_API_STREAM_PORT", "FUNCTION_URL_STREAM_PORT" })
	void sendsHeadersAndACommentBeforeTheFirstEvent(Transport transport) throws Exception {
		String gate = "/contract/gate/" + UUID.randomUUID();
		try (RawHttp connection = RawHttp.connect(transport.port())) {
			InputStream in = connection.open(Request.get(gate + "/events").build());
			assertThat(RawHttp.readTo(in, ":\n\n")).startsWith("HTTP/1.1 200 OK").doesNotContain("last");
			assertThat(transport.send(Request.of("POST", gate).build()).status()).isEqualTo(202);
			assertThat(RawHttp.readTo(in, "\r\n0\r\n\r\n")).contains("data:last");
		}
	}

	/**
	 * The heap of the function is smaller than the answer.
	 */
	@ParameterizedTest
	@EnumSource(names = { "NETTY", "REST_API_STREAM_PORT", "FUNCTION_URL_STREAM_PORT" })
	void twoHundredMegabytesFitThrough(Transport transport) throws Exception {
		long size = 199 * 1024 * 1024;
		try (RawHttp connection = RawHttp.connect(transport.port())) {
			InputStream in = connection
				.open(Request.get("/contract/parts?count=" + size / StreamingRoutes.PART_SIZE).build());
			RawHttp.readTo(in, "\r\n\r\n");
			assertThat(RawHttp.chunks(in)).isEqualTo(size);
		}
	}

}
