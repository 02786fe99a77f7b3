package dev.fluxlambda.benchmark;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.fluxlambda.benchmark.ConcurrencyBenchmark.Rates;
import dev.fluxlambda.benchmark.LambdaBenchmark.Rounds;
import dev.fluxlambda.benchmark.NettyBenchmark.FirstSeconds;
import dev.fluxlambda.benchmark.NettyBenchmark.Load;
import dev.fluxlambda.benchmark.NettyBenchmark.Starts;
import dev.fluxlambda.benchmark.SnapStartBenchmark.Snapshots;
import dev.fluxlambda.benchmark.StreamBenchmark.Streams;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All results.
 *
 * @param machine the machine and the time
 * @param classes the classes of each function
 * @param pinned the functions on one core
 * @param unpinned the functions on all cores
 * @param streams long answers
 * @param snapshots the first events with SnapStart
 * @param rates the functions with several events at the same time
 * @param starts the start of the server
 * @param firstSeconds the server under load from its start on
 * @param load the server under load
 */
record Results(Machine machine, Map<Subject, ClassCount> classes, Rounds pinned, Rounds unpinned, Streams streams,
		Snapshots snapshots, Rates rates, Starts starts, FirstSeconds firstSeconds, Load load) {

	Map<Figure, Double> figures() {
		Map<Figure, Double> figures = new EnumMap<>(Figure.class);
		Rounds runs = this.pinned;
		figures.put(Figure.COLD_OVER_PLAIN, runs.ratio(Subject.FUNCTION, Subject.PLAIN, FunctionRun::coldMillis));
		figures.put(Figure.CPU_OVER_FLOOR, runs.ratio(Subject.FUNCTION, Subject.FLOOR, FunctionRun::cpuMillis));
		figures.put(Figure.WARM_OVER_FLOOR, runs.ratio(Subject.FUNCTION, Subject.FLOOR, FunctionRun::warmMedianMillis));
		figures.put(Figure.WARM_P99_OVER_FLOOR,
				runs.ratio(Subject.FUNCTION, Subject.FLOOR, FunctionRun::warmP99Millis));
		figures.put(Figure.LARGE_OVER_FLOOR,
				runs.ratio(Subject.LARGE, Subject.LARGE_FLOOR, FunctionRun::warmMedianMillis));
		figures.put(Figure.STREAM_WARM_OVER_BUFFER,
				runs.ratio(Subject.STREAM, Subject.FUNCTION, FunctionRun::warmMedianMillis));
		figures.put(Figure.STREAM_DELAY_MS, Streams.sample(this.streams.streamed(), StreamRun::delayMillis).median());
		figures.put(Figure.RSS_AT_NEXT_MIB, runs.median(Subject.FUNCTION, FunctionRun::rssAtNext));
		if (runs.runs().containsKey(Subject.REAL)) {
			figures.put(Figure.REAL_COLD_OVER_PLAIN,
					runs.ratio(Subject.REAL, Subject.REAL_PLAIN, FunctionRun::coldMillis));
			figures.put(Figure.REAL_RSS_AT_NEXT_MIB, runs.median(Subject.REAL, FunctionRun::rssAtNext));
		}
		figures.put(Figure.SERVER_OVER_PLAIN_BOOT, Load.requestsPerSecond(this.load.application()).median()
				/ Load.requestsPerSecond(this.load.plainBoot()).median());
		figures.put(Figure.SERVER_FIRST_20S_OVER_JAVA_JAR, FirstSeconds.requests(this.firstSeconds.image()).median()
				/ FirstSeconds.requests(this.firstSeconds.jar()).median());
		figures.put(Figure.SERVER_PEAK_MIB, FirstSeconds.peak(this.firstSeconds.image()).median());
		figures.put(Figure.NETTY_START_RATIO, this.starts.trained().median() / this.starts.withoutCache().median());
		return figures;
	}

	/**
	 * Return the figures as JSON, with the measurements that they are computed from.
	 */
	String json() {
		JsonMapper mapper = JsonMapper.shared();
		ObjectNode json = mapper.createObjectNode();
		figures().forEach((figure, value) -> json.put(figure.key(), value));
		json.putPOJO("machine", this.machine);
		json.putPOJO("functions_one_core", byKey(this.pinned.runs()));
		json.putPOJO("functions_all_cores", byKey(this.unpinned.runs()));
		json.putPOJO("long_answers", this.streams);
		ObjectNode snapStart = json.putObject("snap_start");
		this.snapshots.runs().forEach((kind, values) -> snapStart.putPOJO(kind.key(), values));
		json.putPOJO("events_per_second", this.rates);
		json.putPOJO("classes", byKey(this.classes));
		json.putPOJO("netty_starts", this.starts);
		json.putPOJO("netty_first_seconds", this.firstSeconds);
		json.putPOJO("netty_load", this.load);
		return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
	}

	private static <T> Map<String, T> byKey(Map<Subject, T> bySubject) {
		Map<String, T> byKey = new TreeMap<>();
		bySubject.forEach((subject, value) -> byKey.put(subject.key(), value));
		return byKey;
	}

	/**
	 * Return the shares of a core that other processes used.
	 */
	String disturbances() {
		return String.format(Locale.ROOT,
				"Other processes took %.2f of a core while the functions ran on one core, %.2f on all cores, %.2f during the "
						+ "starts of the server and %.2f under load.",
				this.pinned.disturbance(), this.unpinned.disturbance(), this.starts.disturbance(),
				this.load.disturbance());
	}

}
