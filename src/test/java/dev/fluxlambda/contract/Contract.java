package dev.fluxlambda.contract;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs each test of a subclass on every {@link Transport}.
 */
@ParameterizedClass
@MethodSource("dev.fluxlambda.contract.Transport#all")
abstract class Contract {

	@Parameter
	Transport transport = Transport.NETTY;

	/**
	 * Send a request, and make sure that the whole answer is the one that Netty gives.
	 * @param request the request
	 * @return the answer
	 */
	Answer send(Request request) {
		Answer answer = Answer.of(this.transport.send(request.build()));
		if (this.transport != Transport.NETTY) {
			Answer netty = Answer.of(Transport.NETTY.send(request.build()));
			assertThat(answer.comparable()).as("the answer of " + this.transport).isEqualTo(netty.comparable());
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

}
