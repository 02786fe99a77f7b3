package dev.fluxlambda.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;

import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.GatewayResponse;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application with the routes of this package on Netty, on a free loopback port.
 *
 * @param context the application
 */
record TestServer(ConfigurableApplicationContext context) {

	static TestServer start(Map<String, String> properties) {
		return new TestServer(new SpringApplicationBuilder(ContractApplication.class).profiles("contract")
			.run(Stream
				.concat(Stream.of("--server.port=0", "--server.address=127.0.0.1"),
						properties.entrySet().stream().map((property) -> "--" + property))
				.toArray(String[]::new)));
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	GatewayResponse send(GatewayRequest request) {
		try (RawHttp connection = RawHttp.connect(port())) {
			return connection.send(request);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
