package dev.fluxlambda.contract;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class WebSocketTests {

	@Test
	void opensOnNetty() throws Exception {
		try (RawHttp connection = RawHttp.connect(Transport.NETTY.port())) {
			InputStream in = connection.open(upgrade().build());
			String status = "HTTP/1.1 101";
			assertThat(new String(in.readNBytes(status.length()), StandardCharsets.ISO_8859_1)).isEqualTo(status);
		}
	}

	@ParameterizedTest
	@MethodSource("dev.fluxlambda.contract.Transport#lambda")
	void isRefusedOnLambda(Transport transport) {
		// Front ends may remove the headers of the upgrade
		for (Request request : List.of(upgrade(), Request.get("/contract/web-socket"))) {
			Answer answer = Answer.of(transport.send(request.build()));
			assertThat(answer.status()).isEqualTo(501);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(answer.json().path("detail").asString()).isEqualTo("WebSockets are not supported on AWS Lambda");
		}
	}

	@ParameterizedTest
	@MethodSource("dev.fluxlambda.contract.Transport#lambda")
	void logsTheAccessLineOnly(Transport transport) {
		assumeThat(transport.isInThisJvm()).isTrue();
		assertThat(LogLines.of(transport, upgrade())).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.matches("GET /contract/web-socket 501 \\d+ ms: WebSockets are not supported on AWS Lambda");
	}

	private static Request upgrade() {
		return Request.get("/contract/web-socket")
			.header("Connection", "Upgrade")
			.header("Upgrade", "websocket")
			.header("Sec-WebSocket-Version", "13")
			.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
	}

}
