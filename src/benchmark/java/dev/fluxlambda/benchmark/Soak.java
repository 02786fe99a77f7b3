package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Runs the trained function and the server for a long time, and prints their memory,
 * threads and file descriptors. The exit status is 1 if an answer is unexpected, or if
 * the resident memory grows by more than 5 % within the second half.
 *
 * <pre>
 * src/benchmark/run soak
 * </pre>
 *
 * The system property {@code soak.events} is the number of events (100,000),
 * {@code soak.minutes} the duration of the load on the server (10).
 */
final class Soak {

	/** The number of measurements in each run. */
	static final int GAUGES = 20;

	private static final double GROWTH = 1.05;

	private Soak() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		Cores cores = new Cores();
		int events = Integer.getInteger("soak.events", 100_000);
		Duration load = Duration.ofMinutes(Integer.getInteger("soak.minutes", 10));
		Run function = SoakedFunction.run(cores.all(), events);
		Run server = SoakedServer.run(cores.all(), load);
		System.out.println("""
				| process | load | unexpected answers | resident memory, MiB | threads | file descriptors |
				| --- | --- | --- | --- | --- | --- |""");
		System.out.println(function.row("function"));
		System.out.println(server.row("server"));
		System.out.println("Memory, threads and file descriptors are those of the second half: least to greatest.");
		System.exit((function.isGood() && server.isGood()) ? 0 : 1);
	}

	/**
	 * A run of one process.
	 *
	 * @param load the load in words
	 * @param failures the number of unexpected answers
	 * @param gauges the measurements, in the order of time
	 */
	record Run(String load, long failures, List<Gauge> gauges) {

		private List<Gauge> secondHalf() {
			return this.gauges.subList(this.gauges.size() / 2, this.gauges.size());
		}

		boolean isGood() {
			double first = secondHalf().getFirst().rss();
			return this.failures == 0
					&& secondHalf().stream().mapToDouble(Gauge::rss).max().orElseThrow() <= first * GROWTH;
		}

		String row(String process) {
			var rss = secondHalf().stream().mapToDouble(Gauge::rss).summaryStatistics();
			var threads = secondHalf().stream().mapToInt(Gauge::threads).summaryStatistics();
			var descriptors = secondHalf().stream().mapToInt(Gauge::descriptors).summaryStatistics();
			return String.format(Locale.ROOT, "| %s | %s | %d | %.1f to %.1f | %d to %d | %d to %d |", process,
					this.load, this.failures, rss.getMin(), rss.getMax(), threads.getMin(), threads.getMax(),
					descriptors.getMin(), descriptors.getMax());
		}

	}

	/**
	 * The state of a process.
	 *
	 * @param rss its resident memory in MiB
	 * @param threads the number of its threads
	 * @param descriptors the number of its open file descriptors
	 */
	record Gauge(double rss, int threads, int descriptors) {

		static Gauge of(long process) {
			return new Gauge(Proc.mebibytes(process, "VmRSS"),
					Integer.parseInt(Proc.status(String.valueOf(process), "Threads")), Proc.descriptors(process));
		}

	}

}
