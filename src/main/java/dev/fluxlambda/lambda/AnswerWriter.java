package dev.fluxlambda.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import dev.fluxlambda.http.HttpProperties;
import dev.fluxlambda.lambda.event.EventResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.web.server.Compression;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Writes answers in the format of the front end: as one JSON object, or as the JSON of
 * status and headers before a stream.
 */
public class AnswerWriter {

	private static final Logger logger = LoggerFactory.getLogger(AnswerWriter.class);

	/** The maximum size of the prelude of a streamed answer, including its NUL bytes. */
	private static final int MAX_PRELUDE_SIZE = 16 * 1024;

	/** The number of NUL bytes between the prelude and the body. */
	private static final int NULS = 8;

	private final JsonMapper jsonMapper;

	private final List<String> excludeHeaders;

	private final ResponseCompression compression;

	private final ResponseText text;

	AnswerWriter(JsonMapper jsonMapper, HttpProperties properties, Compression compression) {
		this.jsonMapper = jsonMapper;
		this.excludeHeaders = properties.excludeHeaders();
		this.compression = new ResponseCompression(compression);
		this.text = new ResponseText(properties.textMediaTypes());
	}

	/**
	 * Return the size of the largest body that can fit into an answer. The compressed
	 * size of a body is not known before its end.
	 */
	int maxBodySize(LambdaInvocation invocation) {
		return this.compression.accepts(invocation.request().headers()) ? Integer.MAX_VALUE
				: invocation.frontEnd().maxResponseSize();
	}

	/**
	 * Start a streamed answer with status and headers.
	 * @param invocation the invocation
	 * @param response the committed response
	 * @param out the stream of the answer
	 * @param body whether the response has a body
	 * @return the stream of the body, which compresses it if the client accepts this
	 * @throws IllegalStateException if status and headers exceed the limit of the front
	 * end; nothing has been written in this case
	 * @throws IOException if the answer cannot be written
	 */
	public OutputStream begin(LambdaInvocation invocation, LambdaServerHttpResponse response, OutputStream out,
			boolean body) throws IOException {
		HttpHeaders headers = new HttpHeaders(response.getHeaders());
		Optional<String> coding = body ? this.compression.start(invocation.request().headers(), headers)
				: Optional.empty();
		this.excludeHeaders.forEach(headers::remove);
		out.write(prelude(invocation, EventResponse.of(response.status(), headers, null, false)));
		return coding.isPresent() ? ResponseCompression.open(coding.get(), out) : out;
	}

	private byte[] prelude(LambdaInvocation invocation, EventResponse head) {
		byte[] json = json(invocation, head);
		if (json.length + NULS > MAX_PRELUDE_SIZE) {
			throw new IllegalStateException(
					"Status and headers are %d bytes long as JSON, and the limit of the %s is %d".formatted(json.length,
							invocation.frontEnd().name(), MAX_PRELUDE_SIZE - NULS));
		}
		return Arrays.copyOf(json, json.length + NULS);
	}

	/**
	 * Write a buffered answer.
	 * @param invocation the invocation
	 * @param response the complete response
	 * @return the answer as JSON, within the limit of the front end
	 */
	byte[] write(LambdaInvocation invocation, LambdaServerHttpResponse response) {
		HttpHeaders headers = new HttpHeaders(response.getHeaders());
		byte[] body = this.compression.compress(invocation.request().headers(), headers, response.body());
		Optional<byte[]> text = this.text.of(invocation.frontEnd(), headers, body);
		this.excludeHeaders.forEach(headers::remove);
		return json(invocation, EventResponse.of(response.status(), headers, text.orElse(body), text.isPresent()));
	}

	private byte[] json(LambdaInvocation invocation, EventResponse response) {
		byte[] body = response.body();
		AnswerBuffer out = new AnswerBuffer(invocation.frontEnd(), (body != null) ? body.length : 0);
		try (JsonGenerator json = this.jsonMapper.createGenerator(out)) {
			invocation.frontEnd().write(response, invocation.event(), json);
		}
		return out.toByteArray();
	}

	/**
	 * Write a streamed answer without a body, for an exchange that cannot write a
	 * problem.
	 * @param invocation the invocation
	 * @param failure the reason; a {@link TimeoutException} is answered with 504
	 * @param out the stream of the answer
	 * @throws IOException if the answer cannot be written
	 */
	public void writeLastResort(LambdaInvocation invocation, Exception failure, OutputStream out) throws IOException {
		out.write(prelude(invocation, lastResort(failure, null)));
	}

	/**
	 * Write a buffered answer without a body, for an exchange that cannot write a
	 * problem.
	 * @param invocation the invocation
	 * @param failure the reason; a {@link TimeoutException} is answered with 504
	 * @return the answer as JSON
	 */
	byte[] lastResort(LambdaInvocation invocation, Exception failure) {
		return json(invocation, lastResort(failure, new byte[0]));
	}

	private static EventResponse lastResort(Exception failure, byte @Nullable [] body) {
		HttpStatus status = (failure instanceof TimeoutException) ? HttpStatus.GATEWAY_TIMEOUT
				: HttpStatus.INTERNAL_SERVER_ERROR;
		logger.error("The answer is an empty one, because the problem failed, too", failure);
		return EventResponse.of(status.value(), HttpHeaders.EMPTY, body, true);
	}

}
