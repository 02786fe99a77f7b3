

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;

import dev.fluxlambda.image.RuntimeApi;

/**
 * The Runtime API as a program: writes its address to standard output, starts a runtime
 * if a command follows, and serves until it is ended. Requires the class
 * {@code RuntimeApi} of the tests. It is not a test class, because
 * {@code spring-boot:test-run} requires one main method there.
 *
 * <pre>
 * java -cp CLASSES RuntimeApiProgram HOST:PORT [COMMAND...]
 * </pre>
 */
class RuntimeApiProgram {

	public static void main(String[] args) throws Exception {
		int colon = args[0].lastIndexOf(':');
		int port = Integer.parseInt(args[0].substring(colon + 1));
		try (RuntimeApi api = new RuntimeApi(new InetSocketAddress(args[0].substring(0, colon), port))) {
			api.setTimeout(Duration.ofMinutes(5));
			System.out.println(api.address());
			if (args.length > 1) {
				ProcessBuilder command = new ProcessBuilder(Arrays.asList(args).subList(1, args.length)).inheritIO();
				command.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
				command.environment().putIfAbsent("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "3008");
				Process process = command.start();
				Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-command"));
				api.failWith(process);
			}
			Thread.currentThread().join();
		}
	}

}
