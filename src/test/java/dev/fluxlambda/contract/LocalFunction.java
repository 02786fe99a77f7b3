package dev.fluxlambda.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.GatewayServer;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;

/**
 * The application with the routes of this package in a separate process, under AWS's
 * runtime client, with a port for each front end.
 */
final class LocalFunction {

	private final RuntimeApi runtimeApi = new RuntimeApi();

	private final Map<Gateway, GatewayServer> servers = new ConcurrentHashMap<>();

	/**
	 * Start the function.
	 * @param responseMode how its answers go back
	 */
	LocalFunction(String responseMode) {
		LambdaProcess
			// The heap of a function of 256 MB
			.start(LambdaCommand.withTestClasses()
				.withJvmArguments("-Xmx128m")
				.withEnvironment(Map.of("SPRING_PROFILES_ACTIVE", "contract", LambdaCommand.RESPONSE_MODE, responseMode,
						"AWS_LAMBDA_MAX_CONCURRENCY", responseMode.equals("stream") ? "2" : "1"))
				.withOutput(output(responseMode)), this.runtimeApi);
		this.runtimeApi.ready().join();
	}

	private static Path output(String responseMode) {
		try {
			return Files.createTempFile(Path.of("target"), "local-function-" + responseMode + "-", ".log");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	RuntimeApi runtimeApi() {
		return this.runtimeApi;
	}

	GatewayResponse send(Gateway gateway, GatewayRequest request) {
		try (RawHttp connection = RawHttp.connect(uri(gateway).getPort())) {
			return connection.send(request);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where a front end is served.
	 * @param gateway the front end
	 * @return an address with a slash at its end
	 */
	URI uri(Gateway gateway) {
		return this.servers.computeIfAbsent(gateway, (key) -> GatewayServer.start(key, this.runtimeApi, 0)).uri();
	}

}
