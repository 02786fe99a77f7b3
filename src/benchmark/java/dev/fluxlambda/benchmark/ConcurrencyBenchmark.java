package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;

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

	private final int warmUpSeconds;

	private final int seconds;

	ConcurrencyBenchmark(Cores cores, int warmUpSeconds, int seconds) {
		this.cores = cores;
		this.warmUpSeconds = warmUpSeconds;
		this.seconds = seconds;
	}

	Rates measure() throws IOException {
		this.cores.moveTo(this.cores.all());
		Rates rates = new Rates(rates(Subject.FUNCTION), rates(Subject.FLOOR));
		Benchmark.log("several events at the same time: %s", rates);
		return rates;
	}

	private Map<Integer, Double> rates(Subject subject) throws IOException {
		ProcessBuilder process = subject.process(this.cores.all());
		process.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MEMORY);
		return ThroughputTimer.time(subject.invocation(), LEVELS, this.warmUpSeconds, this.seconds, process);
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
