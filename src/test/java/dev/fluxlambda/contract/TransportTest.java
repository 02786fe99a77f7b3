package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.fluxlambda.local.GatewayRequest;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends requests on a {@link Transport}, and compares the answers with those of Netty.
 */
abstract class TransportTest {

	/** Netty's answers, which are requested once. */
	private static final Map<String, Answer> NETTY = new ConcurrentHashMap<>();

	@Parameter
	Transport transport = Transport.NETTY;

	/**
	 * Send a request, and make sure that the whole answer is the one that Netty gives.
	 * @param request the request
	 * @return the answer
	 */
	Answer send(Request request) {
		GatewayRequest message = request.build();
		Answer answer = Answer.of(this.transport.send(message));
		if (this.transport != Transport.NETTY) {
			Answer netty = NETTY.computeIfAbsent(key(message),
					(key) -> Answer.of(Transport.NETTY.send(message)).comparable());
			assertThat(answer.comparable()).as("the answer of " + this.transport).isEqualTo(netty);
		}
		return answer;
	}

	/**
	 * Send a request whose answer depends on the transport.
	 * @param request the request
	 * @return the answer
	 */
	Answer sendAlone(Request request) {
		return Answer.of(this.transport.send(request.build()));
	}

	Answer get(String target) {
		return send(Request.get(target));
	}

	private static String key(GatewayRequest request) {
		return request.method() + request.target() + request.headers()
				+ new String(request.body(), StandardCharsets.ISO_8859_1);
	}

}
