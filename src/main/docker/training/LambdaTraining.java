import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.fluxlambda.local.InvocationResult;
import dev.fluxlambda.local.RuntimeApi;

/**
 * Trains the image of Dockerfile.lambda in its build: starts the runtime process, feeds it
 * every event of a directory a few times, and ends it by SIGTERM while it waits for the
 * next one, which is when the JVM writes its AOT cache. A file of the same name in
 * {@code EVENTS/answers} has the answer that is expected: the status is compared where it
 * has one. An event without such a file may be answered or fail.
 *
 * <pre>
 * java LambdaTraining EVENTS ROUNDS COMMAND...
 * </pre>
 *
 * Exit status 1 when an answer is not the expected one, or the process ended otherwise. Not in
 * the image. The Runtime API is that of the tests.
 */
final class LambdaTraining {

	/** Not one in a body, where the quotes are escaped. */
	private static final Pattern STATUS = Pattern.compile("(?<!\\\\)\"statusCode\"\\s*:\\s*(\\d+)");

	private LambdaTraining() {
	}

	public static void main(String[] args) throws Exception {
		List<Path> files;
		try (Stream<Path> found = Files.list(Path.of(args[0]))) {
			files = found.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
		}
		List<String> failures = new ArrayList<>();
		try (RuntimeApi api = new RuntimeApi()) {
			api.setTimeout(Duration.ofMinutes(1));
			ProcessBuilder builder = new ProcessBuilder(Arrays.asList(args).subList(2, args.length))
				.redirectErrorStream(true)
				.redirectOutput(Redirect.INHERIT);
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
			Process process = builder.start();
			api.failWith(process);
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			int rounds = Integer.parseInt(args[1]);
			for (int i = 0; i < rounds; i++) {
				for (Path file : files) {
					check(file, api.invoke(Files.readAllBytes(file)).get(5, TimeUnit.MINUTES), failures);
				}
			}
			api.idle().get(1, TimeUnit.MINUTES);
			process.destroy();
			if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 143) {
				process.destroyForcibly();
				failures.add("the runtime process did not end as it should on SIGTERM");
			}
			System.err.println(rounds * files.size() + " events answered, " + failures.size() + " failures " + failures);
		}
		catch (ExecutionException ex) {
			failures.add(ex.getCause().getMessage());
			System.err.println(ex.getCause().getMessage());
		}
		System.exit(failures.isEmpty() ? 0 : 1);
	}

	private static void check(Path file, InvocationResult result, List<String> failures) throws Exception {
		Path answer = file.resolveSibling("answers").resolve(file.getFileName());
		if (Files.exists(answer)) {
			String body = new String(result.body(), StandardCharsets.UTF_8);
			String expected = status(Files.readString(answer));
			String actual = result.failed() ? "an error" : status(body);
			if (!actual.equals(expected)) {
				failures.add(file.getFileName() + ": " + expected + " is expected, and it is " + actual + ": " + body);
			}
		}
	}

	private static String status(String answer) {
		Matcher status = STATUS.matcher(answer);
		return status.find() ? "status " + status.group(1) : "no status";
	}

}
