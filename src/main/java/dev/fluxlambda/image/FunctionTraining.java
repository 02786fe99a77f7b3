package dev.fluxlambda.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The training of the function: starts the runtime process, sends it every event of a
 * folder, and ends it while it waits for the next event. A file of the same name in
 * {@code answers} contains the expected answer; the statuses are compared if it has one.
 * An event without such a file may succeed or fail.
 */
final class FunctionTraining implements Training {

	/** Matches no status in a body, where quotes are escaped. */
	private static final Pattern STATUS = Pattern.compile("(?<!\\\\)\"statusCode\"\\s*:\\s*(\\d+)");

	private static final Duration TIMEOUT = Duration.ofMinutes(1);

	/** For a start and an event. */
	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final Path events;

	/**
	 * Create a training.
	 * @param events the folder of the events
	 */
	FunctionTraining(Path events) {
		this.events = events;
	}

	@Override
	public String run(ProcessBuilder application, int rounds, Path output) throws IOException, InterruptedException {
		List<Path> files = Folders.files(this.events, ".json");
		List<String> failures = new ArrayList<>();
		try (RuntimeApi api = new RuntimeApi();
				RunningProcess function = RunningProcess.start(environment(application, api), output)) {
			api.setTimeout(TIMEOUT);
			api.failWith(function.process());
			for (int i = 0; i < rounds; i++) {
				for (Path file : files) {
					check(file, get(api.invoke(Files.readAllBytes(file)), PATIENCE), failures);
				}
			}
			get(api.idle(), TIMEOUT);
			if (!function.terminate()) {
				failures.add("the runtime process did not end as it should on SIGTERM");
			}
		}
		return Training.result(rounds * files.size() + " events answered", failures);
	}

	private static ProcessBuilder environment(ProcessBuilder application, RuntimeApi api) {
		application.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
		return application;
	}

	private static <T> T get(CompletableFuture<T> future, Duration limit) throws InterruptedException {
		try {
			return future.get(limit.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new ToolException(String.valueOf(Objects.requireNonNullElse(ex.getCause(), ex).getMessage()));
		}
		catch (TimeoutException ex) {
			throw new ToolException("The function did not answer in " + limit.toSeconds() + " seconds");
		}
	}

	private static void check(Path file, InvocationResult result, List<String> failures) throws IOException {
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
