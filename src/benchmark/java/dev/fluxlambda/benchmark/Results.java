package dev.fluxlambda.benchmark;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.fluxlambda.benchmark.LambdaBenchmark.Rounds;
import dev.fluxlambda.benchmark.NettyBenchmark.Load;
import dev.fluxlambda.benchmark.NettyBenchmark.Starts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that was measured.
 *
 * @param machine where and when
 * @param subjects the function, the floor and the plain way
 * @param classes the classes of each
 * @param pinned the functions on one core
 * @param unpinned the functions on all cores
 * @param starts the start of the server
 * @param load the server under load
 * @param bridge the bridge
 */
record Results(Machine machine, List<Subject> subjects, Map<Subject, ClassCount> classes, Rounds pinned,
		Rounds unpinned, Starts starts, Load load, Bridge bridge) {

	Subject application() {
		return this.subjects.get(0);
	}

	Subject floor() {
		return this.subjects.get(1);
	}

	Subject plain() {
		return this.subjects.get(2);
	}

	Map<Figure, Double> figures() {
		Map<Figure, Double> figures = new EnumMap<>(Figure.class);
		Rounds runs = this.pinned;
		figures.put(Figure.COLD_OVER_FLOOR, runs.ratio(application(), floor(), FunctionRun::coldMillis));
		figures.put(Figure.CPU_OVER_FLOOR, runs.ratio(application(), floor(), FunctionRun::cpuMillis));
		figures.put(Figure.COLD_OVER_PLAIN, runs.ratio(application(), plain(), FunctionRun::coldMillis));
		figures.put(Figure.WARM_OVER_FLOOR, runs.ratio(application(), floor(), FunctionRun::warmMedianMillis));
		figures.put(Figure.WARM_P99_OVER_FLOOR, runs.ratio(application(), floor(), FunctionRun::warmP99Millis));
		figures.put(Figure.RSS_AT_NEXT_MIB, runs.sample(application(), FunctionRun::rssAtNext).median());
		figures.put(Figure.BRIDGE_1MB_MS, this.bridge.megabyteMillis());
		figures.put(Figure.NETTY_OVER_BARE, Load.requestsPerSecond(this.load.application()).median()
				/ Load.requestsPerSecond(this.load.bare()).median());
		figures.put(Figure.NETTY_START_RATIO, this.starts.trained().median() / this.starts.withoutCache().median());
		return figures;
	}

	/**
	 * The figures as JSON: those that the project is held to, and what they were made of.
	 */
	String json() {
		JsonMapper mapper = JsonMapper.shared();
		ObjectNode json = mapper.createObjectNode();
		figures().forEach((figure, value) -> json.put(figure.key(), value));
		json.putPOJO("machine", this.machine);
		json.putPOJO("function_one_core", byName(this.pinned.runs()));
		json.putPOJO("function_all_cores", byName(this.unpinned.runs()));
		json.putPOJO("classes", byName(this.classes));
		json.putPOJO("netty_starts", this.starts);
		json.putPOJO("netty_load", this.load);
		json.putPOJO("bridge", this.bridge.costs());
		return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
	}

	private static <T> Map<String, T> byName(Map<Subject, T> bySubject) {
		return bySubject.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().name().replace(' ', '_'), Map.Entry::getValue));
	}

	/**
	 * The shares of a core that other processes took.
	 */
	String disturbances() {
		return String.format(Locale.ROOT,
				"Other processes took %.2f of a core while the functions ran on one core, %.2f on all cores, %.2f during the "
						+ "starts of the server and %.2f under load.",
				this.pinned.disturbance(), this.unpinned.disturbance(), this.starts.disturbance(),
				this.load.disturbance());
	}

}
