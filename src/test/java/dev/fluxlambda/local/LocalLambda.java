package dev.fluxlambda.local;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.fluxlambda.image.RuntimeApi;
import org.slf4j.LoggerFactory;
import reactor.netty.ChannelBindException;

import org.springframework.util.function.SingletonSupplier;

/**
 * Runs the application as a local Lambda function behind all front ends:
 * {@code mvn spring-boot:test-run}. Ends with Ctrl-C. With names of events as arguments,
 * sends these to the function that runs already.
 */
public final class LocalLambda {

	/** The environment variable, or system property, that sets the first port. */
	static final String PORT = "LOCAL_LAMBDA_PORT";

	/**
	 * The environment variable, or system property, that is {@code true} for a function
	 * with SnapStart. Its snapshot is restored at once.
	 */
	static final String SNAP_START = "LOCAL_LAMBDA_SNAPSTART";

	private static final String DEFAULT_PORT = "9000";

	/** Ended by SIGINT and by SIGTERM. */
	private static final Set<Integer> ENDED_BY_REQUEST = Set.of(130, 143);

	private LocalLambda() {
	}

	public static void main(String[] args) {
		// The JVM would warn of Netty's native transport
		System.setProperty("io.netty.transport.noNative", "true");
		((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		System.exit((args.length > 0) ? send(args) : run());
	}

	private static int send(String... names) {
		URI invocations = URI.create("http://localhost:" + setting(PORT, DEFAULT_PORT) + RuntimeApi.INVOCATIONS);
		try {
			return SendEvent.run(Path.of("events"), invocations, System.out, names);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 1;
		}
	}

	private static int run() {
		String port = setting(PORT, DEFAULT_PORT);
		try (RuntimeApi runtimeApi = new RuntimeApi(
				new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
				LocalServers servers = new LocalServers(Integer.parseInt(port), runtimeApi,
						SingletonSupplier.of(LocalLambda::streaming));
				LambdaProcess process = LambdaProcess.start(command("buffer"), runtimeApi)) {
			return serve(runtimeApi, servers, process);
		}
		catch (UncheckedIOException ex) {
			return taken(port);
		}
		catch (ChannelBindException ex) {
			return taken(String.valueOf(ex.localPort()));
		}
		catch (IllegalArgumentException ex) {
			return fail(PORT + " is not a port: " + port);
		}
	}

	private static String setting(String name, String otherwise) {
		return System.getProperty(name, System.getenv().getOrDefault(name, otherwise));
	}

	private static int taken(String port) {
		return fail("Port " + port + " is taken. End what listens there, or choose other ports: " + PORT
				+ "=9100 mvn spring-boot:test-run");
	}

	private static LambdaCommand command(String responseMode) {
		// People read these logs: no JSON
		return LambdaCommand.withoutTestClasses()
			.withEnvironment(Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "", LambdaCommand.RESPONSE_MODE, responseMode,
					LambdaCommand.INITIALIZATION_TYPE,
					setting(SNAP_START, "false").equals("true") ? "snap-start" : "on-demand"));
	}

	/**
	 * Start the function in a second process, which streams its answers and ends with
	 * this JVM.
	 */
	private static RuntimeApi streaming() {
		RuntimeApi runtimeApi = new RuntimeApi();
		LambdaProcess.start(command("stream"), runtimeApi);
		return runtimeApi;
	}

	private static int serve(RuntimeApi runtimeApi, LocalServers servers, LambdaProcess process) {
		CompletableFuture<Void> ready = runtimeApi.ready();
		ready.thenRun(() -> System.out.printf("%nThe function is ready, behind%n%n%s", servers.help()));
		int exitCode = process.exitCode().join();
		if (ENDED_BY_REQUEST.contains(exitCode)) {
			return exitCode;
		}
		CompletableFuture<byte[]> error = runtimeApi.initError();
		return fail(error.isDone() ? "The function could not start: " + ErrorReport.read(error.join())
				: "The function's process has ended with exit code " + exitCode);
	}

	private static int fail(String message) {
		System.err.println(message);
		return 1;
	}

}
