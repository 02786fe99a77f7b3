package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.fluxlambda.benchmark.Soak.Gauge;
import dev.fluxlambda.benchmark.Soak.Run;
import dev.fluxlambda.local.InvocationResult;
import dev.fluxlambda.local.RuntimeApi;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trained function with the events of {@code events/}, one after the other.
 */
final class SoakedFunction {

	private SoakedFunction() {
	}

	static Run run(String cores, int count) throws IOException, InterruptedException {
		List<Event> events = events();
		List<Gauge> gauges = new ArrayList<>();
		int failures = 0;
		try (RuntimeApi api = new RuntimeApi()) {
			ProcessBuilder builder = Subject.FUNCTION.process(cores);
			builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
			Process process = Children.start(builder);
			api.failWith(process);
			for (int i = 1; i <= count; i++) {
				Event event = events.get(i % events.size());
				failures += event.isAnswered(api.invoke(event.content).get(1, TimeUnit.MINUTES)) ? 0 : 1;
				if (i % Math.max(1, count / Soak.GAUGES) == 0) {
					gauges.add(Gauge.of(process.pid()));
				}
			}
			Children.end(process);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
		return new Run(String.format("%,d mixed events", count), failures, gauges);
	}

	private static List<Event> events() throws IOException {
		List<Event> events = new ArrayList<>();
		try (Stream<Path> files = Files.list(Path.of("events"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".json")).sorted().toList()) {
				Path answer = file.resolveSibling("answers").resolve(file.getFileName());
				events.add(new Event(Files.readAllBytes(file), status(Files.readString(answer))));
			}
		}
		return events;
	}

	private static int status(String answer) {
		return JsonMapper.shared().readTree(answer).path("statusCode").asInt();
	}

	private record Event(byte[] content, int status) {

		boolean isAnswered(InvocationResult result) {
			return !result.failed()
					&& SoakedFunction.status(new String(result.body(), StandardCharsets.UTF_8)) == this.status;
		}

	}

}
