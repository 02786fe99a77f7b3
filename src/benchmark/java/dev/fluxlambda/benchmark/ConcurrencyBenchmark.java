package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the function and the floor with several events at the same time, on all cores
 * and with the flags of a function on Lambda Managed Instances.
 */
final class ConcurrencyBenchmark {

	/** The numbers of events at the same time. */
	private static final List<Integer> LEVELS = List.of(1, 8, 32);

	/** The minimum memory of such a function in MB. */
	private static final String MEMORY = "2048";

	private final Cores cores;

	private final int seconds;

	ConcurrencyBenchmark(Cores cores, int seconds) {
		this.cores = cores;
		this.seconds = seconds;
	}

	Rates measure() throws IOException {
		this.cores.moveTo(this.cores.all());
		Map<Integer, Double> function = new TreeMap<>();
		Map<Integer, Double> floor = new TreeMap<>();
		for (int level : LEVELS) {
			function.put(level, rate(Subject.FUNCTION, level));
			floor.put(level, rate(Subject.FLOOR, level));
			Benchmark.log("events at the same time: %d", level);
		}
		return new Rates(function, floor);
	}

	private double rate(Subject subject, int level) throws IOException {
		ProcessBuilder process = subject.process(this.cores.all());
		process.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MEMORY);
		return ThroughputTimer.time(subject.invocation(), level, this.seconds, process);
	}

	/**
	 * Answers per second, by the number of events at the same time.
	 *
	 * @param function the function
	 * @param floor the floor
	 */
	record Rates(Map<Integer, Double> function, Map<Integer, Double> floor) {
	}

}
