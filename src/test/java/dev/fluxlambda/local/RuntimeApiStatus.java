package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What the Runtime API says to a runtime that does not ask for an event.
 */
enum RuntimeApiStatus {

	OK(200, "{\"status\":\"OK\"}"),

	ACCEPTED(202, "{\"status\":\"OK\"}"),

	UNKNOWN_ID(400, error("InvalidRequestID", "Invalid request ID")),

	TOO_LARGE(413, error("RequestEntityTooLarge",
			"Exceeded maximum allowed payload size (" + RuntimeApi.MAX_PAYLOAD_BYTES + " bytes)."));

	private final int status;

	private final String body;

	RuntimeApiStatus(int status, String body) {
		this.status = status;
		this.body = body;
	}

	Mono<Void> send(HttpServerResponse response) {
		return response.status(this.status)
			.header("Content-Type", "application/json")
			.sendString(Mono.just(this.body))
			.then();
	}

	/**
	 * The error that who invoked the function gets for an answer over the limit.
	 * @param size the size of the answer in bytes
	 * @return the error as JSON
	 */
	static byte[] tooLarge(int size) {
		return error("Function.ResponseSizeTooLarge", "Response payload size (" + size
				+ " bytes) exceeded maximum allowed payload size (" + RuntimeApi.MAX_PAYLOAD_BYTES + " bytes).")
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String error(String type, String message) {
		return "{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}";
	}

}
