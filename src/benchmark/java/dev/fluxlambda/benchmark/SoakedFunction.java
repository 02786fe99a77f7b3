package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.fluxlambda.benchmark.Soak.Gauge;
import dev.fluxlambda.benchmark.Soak.Run;
import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.GoldenFile;
import tools.jackson.databind.JsonNode;

/**
 * The trained function with the events of {@code events/}, one after the other.
 */
final class SoakedFunction {

	private SoakedFunction() {
	}

	static Run run(String cores, int count) throws IOException, InterruptedException {
		List<Event> events = GoldenFile.all().stream().map((file) -> new Event(file.read(), file.expected())).toList();
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

	private record Event(byte[] content, JsonNode answer) {

		boolean isAnswered(InvocationResult result) {
			return !result.failed() && GoldenFile.comparable(result.body()).equals(this.answer);
		}

	}

}
