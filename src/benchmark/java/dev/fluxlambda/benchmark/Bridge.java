package dev.fluxlambda.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What {@link BridgeBenchmark} found.
 *
 * @param costs by body, the bridge's own cost of an invocation
 */
record Bridge(Map<String, Cost> costs) {

	/**
	 * Run JMH with the function's flags, on the core that this process is on.
	 */
	static Bridge measure(boolean quick) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder().include(BridgeBenchmark.class.getName())
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.jvmArgs(jvmArguments())
			.forks(quick ? 1 : 3)
			.warmupIterations(quick ? 1 : 5)
			.warmupTime(TimeValue.seconds(1))
			.measurementIterations(quick ? 1 : 5)
			.measurementTime(TimeValue.seconds(1));
		Collection<RunResult> results = new Runner(options.build()).run();
		Map<String, Cost> costs = new LinkedHashMap<>();
		for (String body : List.of(BridgeBenchmark.SMALL, BridgeBenchmark.TEXT, BridgeBenchmark.BINARY)) {
			costs.put(body, new Cost(measured(results, "bridge", body), measured(results, "handler", body)));
		}
		return new Bridge(costs);
	}

	/**
	 * The more of both bodies of 1 MB.
	 */
	double megabyteMillis() {
		return Math.max(cost(BridgeBenchmark.TEXT).millis(), cost(BridgeBenchmark.BINARY).millis());
	}

	Cost cost(String body) {
		return Objects.requireNonNull(this.costs.get(body));
	}

	private static String[] jvmArguments() {
		List<String> arguments = new ArrayList<>(
				Proc.lines("flags of the function", Benchmark.FOLDER.resolve("function").resolve("jvm.args")));
		arguments.removeIf((line) -> line.startsWith("#") || line.startsWith("-Dspring.aot"));
		arguments.add("-Xmx368m");
		return arguments.toArray(String[]::new);
	}

	private static Measured measured(Collection<RunResult> results, String method, String body) {
		RunResult result = results.stream()
			.filter((run) -> run.getParams().getBenchmark().endsWith("." + method)
					&& run.getParams().getParam("body").equals(body))
			.findFirst()
			.orElseThrow();
		return new Measured(result.getPrimaryResult().getScore(),
				Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore());
	}

	/**
	 * The mean of an invocation.
	 *
	 * @param millis its time
	 * @param bytes what it allocates
	 */
	record Measured(double millis, double bytes) {
	}

	/**
	 * What the bridge costs: the difference.
	 *
	 * @param bridge the event through the bridge
	 * @param handler the request straight to the handler
	 */
	record Cost(Measured bridge, Measured handler) {

		double millis() {
			return this.bridge.millis() - this.handler.millis();
		}

		double bytes() {
			return this.bridge.bytes() - this.handler.bytes();
		}

	}

}
