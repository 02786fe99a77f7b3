package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.fluxlambda.local.LambdaCommand;

/**
 * Measures long answers, buffered and streamed, on one core.
 */
final class StreamBenchmark {

	private final Cores cores;

	private final int runs;

	StreamBenchmark(Cores cores, int runs) {
		this.cores = cores;
		this.runs = runs;
	}

	Streams measure() throws IOException {
		this.cores.moveTo(this.cores.others());
		List<StreamRun> buffered = new ArrayList<>();
		List<StreamRun> streamed = new ArrayList<>();
		for (int i = 0; i < this.runs; i++) {
			buffered.add(run("buffer"));
			streamed.add(run("stream"));
			Benchmark.log("long answers: round %d of %d", i + 1, this.runs);
		}
		return new Streams(buffered, streamed);
	}

	private StreamRun run(String mode) throws IOException {
		ProcessBuilder process = Subject.LARGE.process(this.cores.measured());
		process.environment().put(LambdaCommand.RESPONSE_MODE, mode);
		return StreamTimer.time(process);
	}

	/**
	 * The measurements of all processes.
	 *
	 * @param buffered the processes that send complete answers
	 * @param streamed the processes that stream
	 */
	record Streams(List<StreamRun> buffered, List<StreamRun> streamed) {

		static Sample sample(List<StreamRun> runs, ToDoubleFunction<StreamRun> figure) {
			return new Sample(runs.stream().mapToDouble(figure).toArray());
		}

	}

}
