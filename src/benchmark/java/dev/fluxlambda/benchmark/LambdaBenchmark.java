package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The functions beside the floor and the plain way: one process after the other, in
 * turns.
 */
final class LambdaBenchmark {

	private final Cores cores;

	private final int runs;

	LambdaBenchmark(Cores cores, int runs) {
		this.cores = cores;
		this.runs = runs;
	}

	Map<Subject, ClassCount> classes() throws IOException {
		Map<Subject, ClassCount> classes = new EnumMap<>(Subject.class);
		for (Subject subject : Subject.prepared()) {
			if (subject.cold()) {
				classes.put(subject, ClassCount.of(subject, this.cores.all()));
			}
		}
		return classes;
	}

	Rounds pinned() throws IOException {
		this.cores.moveTo(this.cores.others());
		return rounds("the functions on one core", this.cores.measured());
	}

	Rounds unpinned() throws IOException {
		this.cores.moveTo(this.cores.all());
		return rounds("the functions on all cores", this.cores.all());
	}

	private Rounds rounds(String what, String on) throws IOException {
		// Warms up the benchmark itself; all files are in the page cache since the
		// classes were counted
		run(Subject.FUNCTION, on);
		Disturbance disturbance = new Disturbance();
		Map<Subject, List<FunctionRun>> all = new EnumMap<>(Subject.class);
		for (int i = 0; i < this.runs; i++) {
			for (Subject subject : Subject.prepared()) {
				FunctionRun run = run(subject, on);
				all.computeIfAbsent(subject, (key) -> new ArrayList<>()).add(run);
			}
			Benchmark.log("%s: round %d of %d", what, i + 1, this.runs);
		}
		return new Rounds(all, disturbance.share(what));
	}

	private static FunctionRun run(Subject subject, String on) throws IOException {
		return FunctionTimer.time(subject.invocation(), subject.process(on));
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

		double median(Subject subject, ToDoubleFunction<FunctionRun> figure) {
			return sample(subject, figure).median();
		}

		/**
		 * The ratio of two medians.
		 */
		double ratio(Subject subject, Subject peer, ToDoubleFunction<FunctionRun> figure) {
			return median(subject, figure) / median(peer, figure);
		}

	}

}
