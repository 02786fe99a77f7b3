package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Measures the first events of a function with SnapStart, on one core. The process
 * continues at the point of the snapshot, so that the time of a restore is not included.
 */
final class SnapStartBenchmark {

	private final Cores cores;

	private final int runs;

	SnapStartBenchmark(Cores cores, int runs) {
		this.cores = cores;
		this.runs = runs;
	}

	Snapshots measure() throws IOException {
		this.cores.moveTo(this.cores.others());
		Map<Kind, List<FunctionRun>> all = new EnumMap<>(Kind.class);
		for (int i = 0; i < this.runs; i++) {
			for (Kind kind : Kind.values()) {
				ProcessBuilder process = Subject.FUNCTION.process(this.cores.measured());
				process.environment().putAll(kind.environment);
				all.computeIfAbsent(kind, (key) -> new ArrayList<>())
					.add(FunctionTimer.timeFromFirst(Subject.FUNCTION.invocation(), process));
			}
			Benchmark.log("first events after a snapshot: round %d of %d", i + 1, this.runs);
		}
		return new Snapshots(all);
	}

	/**
	 * How the function is started.
	 */
	enum Kind {

		/** With SnapStart. */
		SNAP_START(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")),

		/** With the flags of a function without SnapStart, and the same priming. */
		OTHER_FLAGS(Map.of("SPRING_APPLICATION_JSON", "{\"AWS_LAMBDA_INITIALIZATION_TYPE\":\"snap-start\"}")),

		/** Without SnapStart. */
		ON_DEMAND(Map.of());

		private final Map<String, String> environment;

		Kind(Map<String, String> environment) {
			this.environment = environment;
		}

		/**
		 * Return the key in {@code results.json}.
		 */
		String key() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * The measurements of all processes.
	 *
	 * @param runs the processes of each kind
	 */
	record Snapshots(Map<Kind, List<FunctionRun>> runs) {

		Sample sample(Kind kind, ToDoubleFunction<FunctionRun> figure) {
			return new Sample(Objects.requireNonNull(this.runs.get(kind)).stream().mapToDouble(figure).toArray());
		}

	}

}
