package dev.fluxlambda.local;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A front end that is set to stream: the answer is its status and headers as JSON, eight
 * NUL bytes, and then the body as it is.
 *
 * @param gateway the front end
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html">Set
 * up a Lambda proxy integration with response streaming</a>
 */
public record StreamingGateway(Gateway gateway) implements Gateway {

	/** Within how many bytes the NULs have to end. */
	static final int MAX_PRELUDE_BYTES = 16 * 1024;

	private static final int NULS = 8;

	private static final Set<String> FIELDS = Set.of("statusCode", "headers", "multiValueHeaders", "cookies");

	@Override
	public String name() {
		return this.gateway.name() + ", streaming";
	}

	@Override
	public byte[] event(GatewayRequest request) {
		return this.gateway.event(request);
	}

	/**
	 * Make the response that the client gets.
	 * @param answer all that the function has answered
	 * @return the response
	 * @throws BadGatewayException if the answer does not begin as it should
	 */
	@Override
	public GatewayResponse response(byte[] answer) {
		int end = endOfPrelude(answer, answer.length);
		if (end < 0) {
			throw new BadGatewayException("The answer has no prelude");
		}
		GatewayResponse head = head(answer, end);
		byte[] body = Arrays.copyOfRange(answer, end, answer.length);
		return new GatewayResponse(head.status(), head.headers(), body);
	}

	/**
	 * Find the body.
	 * @param answer the beginning of an answer
	 * @param length how much there is of it
	 * @return where the body begins, or -1 if that has not come yet
	 */
	int endOfPrelude(byte[] answer, int length) {
		int nuls = 0;
		for (int i = 0; i < length; i++) {
			nuls = (answer[i] == 0) ? nuls + 1 : 0;
			if (nuls == NULS) {
				return i + 1;
			}
			if (i + 1 >= MAX_PRELUDE_BYTES) {
				throw new BadGatewayException("The prelude does not end within " + MAX_PRELUDE_BYTES + " bytes");
			}
		}
		return -1;
	}

	/**
	 * Read status and headers.
	 * @param answer the beginning of an answer
	 * @param end where the prelude ends
	 * @return the response without its body
	 */
	GatewayResponse head(byte[] answer, int end) {
		byte[] json = Arrays.copyOf(answer, end - NULS);
		try {
			JsonNode prelude = JsonMapper.shared().readTree(json);
			for (Map.Entry<String, JsonNode> field : prelude.properties()) {
				if (!FIELDS.contains(field.getKey())) {
					throw new BadGatewayException("The prelude has a field " + field.getKey());
				}
			}
		}
		catch (JacksonException ex) {
			throw new BadGatewayException("The prelude is not JSON");
		}
		return this.gateway.response(json);
	}

	@Override
	public GatewayResponse refusal(int status) {
		return this.gateway.refusal(status);
	}

}
