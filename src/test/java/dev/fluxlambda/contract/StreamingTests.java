package dev.fluxlambda.contract;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
			assertThat(readTo(in, "first\n\n")).startsWith("HTTP/1.1 200 OK").doesNotContain("last");
			assertThat(transport.send(Request.of("POST", gate).build()).status()).isEqualTo(202);
			assertThat(readTo(in, "\r\n0\r\n\r\n")).contains("data:last");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NETTY", "REST_API_STREAM_PORT", "FUNCTION_URL_STREAM_PORT" })
	void sendsABufferIfNoOtherIsAvailable(Transport transport) throws Exception {
		String gate = "/contract/gate/" + UUID.randomUUID();
		try (RawHttp connection = RawHttp.connect(transport.port())) {
			InputStream in = connection.open(Request.get(gate + "/buffers").build());
			assertThat(readTo(in, "first\n\n")).startsWith("HTTP/1.1 200 OK").doesNotContain("last");
			assertThat(transport.send(Request.of("POST", gate).build()).status()).isEqualTo(202);
			assertThat(readTo(in, "\r\n0\r\n\r\n")).contains("last");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NETTY", "REST_API_STREAM_PORT", "FUNCTION_URL_STREAM_PORT" })
	void sendsHeadersAndACommentBeforeTheFirstEvent(Transport transport) throws Exception {
		String gate = "/contract/gate/" + UUID.randomUUID();
		try (RawHttp connection = RawHttp.connect(transport.port())) {
			InputStream in = connection.open(Request.get(gate + "/events").build());
			assertThat(readTo(in, ":\n\n")).startsWith("HTTP/1.1 200 OK").doesNotContain("last");
			assertThat(transport.send(Request.of("POST", gate).build()).status()).isEqualTo(202);
			assertThat(readTo(in, "\r\n0\r\n\r\n")).contains("data:last");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NETTY", "REST_API_STREAM_PORT", "FUNCTION_URL_STREAM_PORT" })
	void anErrorAfterTheFirstPartEndsTheConnection(Transport transport) throws Exception {
		String gate = "/contract/gate/" + UUID.randomUUID();
		try (RawHttp connection = RawHttp.connect(transport.port())) {
			InputStream in = connection.open(Request.get(gate).build());
			readTo(in, "first\n\n");
			assertThat(transport.send(Request.of("DELETE", gate).build()).status()).isEqualTo(202);
			assertThatThrownBy(() -> readTo(in, "\r\n0\r\n\r\n")).isInstanceOf(IOException.class);
		}
		assertThat(transport.send(Request.get("/hello/").build()).status()).isEqualTo(200);
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
			readTo(in, "\r\n\r\n");
			assertThat(RawHttp.chunks(in)).isEqualTo(size);
		}
	}

	private static String readTo(InputStream in, String end) throws IOException {
		StringBuilder text = new StringBuilder();
		while (text.indexOf(end, text.length() - end.length()) < 0) {
			int octet = in.read();
			if (octet < 0) {
				throw new EOFException(text.toString());
			}
			text.append((char) octet);
		}
		return text.toString();
	}

}
