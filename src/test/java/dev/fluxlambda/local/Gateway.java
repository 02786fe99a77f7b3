package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A front end of Lambda. Converts a request to an event, and the function's answer to a
 * response, as AWS does.
 */
public interface Gateway {

	/**
	 * What AWS calls it.
	 * @return the name, such as {@code REST API}
	 */
	String name();

	/**
	 * Make the event that the function is invoked with.
	 * @param request what a client sent
	 * @return the event as JSON
	 * @throws RefusedRequestException if AWS would refuse the request
	 */
	byte[] event(GatewayRequest request);

	/**
	 * Make the response that the client gets.
	 * @param answer what the function answered
	 * @return the response
	 * @throws BadGatewayException if AWS would refuse the answer and send 502
	 */
	GatewayResponse response(byte[] answer);

	/**
	 * Make the response that the client gets when there is no answer of the function.
	 * @param status why: 502 because it failed or its answer was refused, another one
	 * because the request was
	 * @return the response
	 */
	default GatewayResponse refusal(int status) {
		String reason = (status == 502) ? "Internal Server Error" : "Request Entity Too Large";
		return new GatewayResponse(status, List.of(new Header("Content-Type", "text/plain")),
				reason.getBytes(StandardCharsets.UTF_8));
	}

}
