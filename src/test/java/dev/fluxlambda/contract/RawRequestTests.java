package dev.fluxlambda.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.function.SingletonSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What requests get on Netty that no HTTP client would send: the table
 * {@code raw-requests.txt}.
 */
@ParameterizedClass
@EnumSource
class RawRequestTests {

	private static final Supplier<TestServer> ALPN = SingletonSupplier
		.of(() -> TestServer.start(Http1.ALPN.properties(Map.of())));

	private static final String PROBE = "GET /hello/Probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

	private static final Pattern REPEATED = Pattern.compile("\\{([^{}]+)\\*(\\d+)}", Pattern.DOTALL);

	private static final Pattern OCTET = Pattern.compile("\\\\x([0-9a-f]{2})");

	@Parameter
	Http1 http = Http1.PLAIN;

	private Socket connect() throws IOException {
		return this.http.connect(((this.http == Http1.ALPN) ? ALPN : Servers.NETTY).get().port());
	}

	static List<RawRequest> table() throws IOException {
		try (InputStream file = RawRequestTests.class.getResourceAsStream("raw-requests.txt")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map(RawRequest::parse)
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("table")
	void eachRequestGetsItsAnswers(RawRequest request) throws IOException {
		List<Answer> answers;
		try (RawHttp connection = RawHttp.over(connect())) {
			answers = connection.sendAndReadToTheEnd((request.text() + PROBE).getBytes(StandardCharsets.ISO_8859_1))
				.stream()
				.map(Answer::of)
				.toList();
		}
		assertThat(answers.stream().map(Answer::status).toList()).isEqualTo(request.statuses());
		List<Answer> handled = request.isRefusedByNetty() ? answers.subList(0, answers.size() - 1) : answers;
		assertThat(handled).allSatisfy((answer) -> {
			assertThat(answer.headers()).containsKeys("x-correlation-id", "x-content-type-options");
			if (answer.status() >= 400) {
				assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
				assertThat(answer.json().path("correlationId").asString()).isEqualTo(answer.header("x-correlation-id"));
			}
		});
		if (request.isRefusedByNetty()) {
			assertThat(answers.getLast().headers()).isEmpty();
			assertThat(answers.getLast().body()).isEmpty();
		}
		if (request.isOpen()) {
			assertThat(answers.getLast().text()).contains("Hello Probe");
		}
	}

	@Test
	void anAnswerHasNoVersionThatTheServerDoesNotSupport() throws IOException {
		try (Socket socket = connect()) {
			socket.getOutputStream().write(PROBE.replace("HTTP/1.1", "HTTP/1.2").getBytes(StandardCharsets.ISO_8859_1));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
				.startsWith("HTTP/1.1 200 ");
		}
	}

	@Test
	void theTableHasMoreThanAHundredRequests() throws IOException {
		assertThat(table()).hasSizeGreaterThan(100);
	}

	/**
	 * A line of the table.
	 *
	 * @param section the section of the RFC
	 * @param answers the statuses, then {@code open}, {@code close}, or {@code netty} if
	 * Netty itself has refused the last one and closes
	 * @param request the request, with escapes
	 */
	record RawRequest(String section, String answers, String request) {

		static RawRequest parse(String line) {
			String[] columns = line.split("\\|", 3);
			return new RawRequest(columns[0].strip(), columns[1].strip(), columns[2].substring(1));
		}

		boolean isRefusedByNetty() {
			return this.answers.endsWith("netty");
		}

		boolean isOpen() {
			return this.answers.endsWith("open");
		}

		List<Integer> statuses() {
			Stream<Integer> statuses = Arrays.stream(this.answers.split(" "))
				.filter((word) -> Character.isDigit(word.charAt(0)))
				.map(Integer::valueOf);
			return (isOpen() ? Stream.concat(statuses, Stream.of(200)) : statuses).toList();
		}

		/**
		 * The request, one char an octet.
		 */
		String text() {
			String text = this.request.replace("\\n", "\r\n")
				.replace("\\r", "\r")
				.replace("\\l", "\n")
				.replace("\\t", "\t")
				.replace("\\\\", "\\");
			text = OCTET.matcher(text).replaceAll((octet) -> octet(octet));
			return REPEATED.matcher(text).replaceAll((part) -> part.group(1).repeat(Integer.parseInt(part.group(2))));
		}

		private static String octet(MatchResult octet) {
			return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octet.group(1), 16)));
		}

	}

}
