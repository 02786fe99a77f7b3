package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The function beside the floor and the plain way: one process after the other, in turns.
 */
final class LambdaBenchmark {

	/** The article's own event, {@code GET /hello/} through a REST API. */
	static final Path EVENT = Path.of("events", "article-rest-api-get-hello.json");

	private static final int EVENTS = 1_000;

	private final Cores cores;

	private final int runs;

	private final byte[] event = Files.readAllBytes(EVENT);

	private final List<Subject> subjects = List.of(Subject.application(), Subject.floor(), Subject.plain());

	LambdaBenchmark(Cores cores, int runs) throws IOException {
		this.cores = cores;
		this.runs = runs;
	}

	List<Subject> subjects() {
		return this.subjects;
	}

	ClassCount classes(Subject subject) throws IOException {
		return ClassCount.of(subject, this.event, this.cores.all());
	}

	Rounds pinned() throws IOException {
		this.cores.moveTo(this.cores.others());
		return rounds("the function on one core", this.cores.measured());
	}

	Rounds unpinned() throws IOException {
		this.cores.moveTo(this.cores.all());
		return rounds("the function on all cores", this.cores.all());
	}

	private Rounds rounds(String what, String on) throws IOException {
		// Warms up the benchmark itself; all files are in the page cache since the
		// classes were counted
		run(this.subjects.getFirst(), on);
		Disturbance disturbance = new Disturbance();
		Map<Subject, List<FunctionRun>> all = new LinkedHashMap<>();
		for (int i = 0; i < this.runs; i++) {
			for (Subject subject : this.subjects) {
				FunctionRun run = run(subject, on);
				all.computeIfAbsent(subject, (key) -> new ArrayList<>()).add(run);
			}
			Benchmark.log("%s: round %d of %d", what, i + 1, this.runs);
		}
		return new Rounds(all, disturbance.share(what));
	}

	private FunctionRun run(Subject subject, String on) throws IOException {
		try (FunctionTimer timer = new FunctionTimer(this.event, EVENTS)) {
			return timer.time(subject.process(on));
		}
	}

	/**
	 * What all processes took.
	 *
	 * @param runs the processes of each function
	 * @param disturbance the share of a core that others took meanwhile
	 */
	record Rounds(Map<Subject, List<FunctionRun>> runs, double disturbance) {

		Sample sample(Subject subject, ToDoubleFunction<FunctionRun> figure) {
			return new Sample(Objects.requireNonNull(this.runs.get(subject)).stream().mapToDouble(figure).toArray());
		}

		/**
		 * The ratio of two medians.
		 */
		double ratio(Subject subject, Subject peer, ToDoubleFunction<FunctionRun> figure) {
			return sample(subject, figure).median() / sample(peer, figure).median();
		}

	}

}
