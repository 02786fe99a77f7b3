package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the applications of {@link Preparation}, and writes {@code results.json} and
 * the tables of {@code docs/performance.md}.
 */
final class Benchmark {

	/** The folder of the benchmark. */
	static final Path FOLDER = Path.of("target", "benchmark").toAbsolutePath();

	private static final Path PAGE = Path.of("docs", "performance.md");

	private static final String BEGIN = "<!-- results -->\n";

	private static final String END = "<!-- /results -->\n";

	private Benchmark() {
	}

	public static void main(String[] args) throws IOException {
		Options options = Options.fromSystemProperties();
		Results results = measure(options);
		Path json = FOLDER.resolve("results.json");
		Files.writeString(json, results.json());
		String report = Report.of(results);
		System.out.println(report);
		if (!options.quick()) {
			write(report);
		}
		log("%s is written", Path.of("").toAbsolutePath().relativize(json));
	}

	static void log(String format, Object... arguments) {
		System.out.printf(Locale.ROOT, format + "%n", arguments);
	}

	private static Results measure(Options options) throws IOException {
		Machine machine = Machine.here();
		Cores cores = new Cores();
		NettyBenchmark netty = new NettyBenchmark(cores, options);
		LambdaBenchmark lambda = new LambdaBenchmark(cores, options.runs());
		Map<Subject, ClassCount> classes = lambda.classes();
		LambdaBenchmark.Rounds pinned = lambda.pinned();
		LambdaBenchmark.Rounds unpinned = lambda.unpinned();
		StreamBenchmark.Streams streams = new StreamBenchmark(cores, options.runs()).measure();
		SnapStartBenchmark.Snapshots snapshots = new SnapStartBenchmark(cores, options.runs()).measure();
		ConcurrencyBenchmark.Rates rates = new ConcurrencyBenchmark(cores, options.warmUpRounds(),
				options.rateSeconds())
			.measure();
		NettyBenchmark.Starts starts = netty.starts();
		NettyBenchmark.FirstSeconds firstSeconds = netty.firstSeconds();
		NettyBenchmark.Load load = netty.load();
		return new Results(machine, classes, pinned, unpinned, streams, snapshots, rates, starts, firstSeconds, load);
	}

	private static void write(String report) throws IOException {
		String page = Files.readString(PAGE);
		int begin = page.indexOf(BEGIN) + BEGIN.length();
		int end = page.indexOf(END);
		if (begin < BEGIN.length() || end < begin) {
			throw new IllegalStateException(PAGE + " has no place for results");
		}
		Files.writeString(PAGE, page.substring(0, begin) + "\n" + report + "\n" + page.substring(end));
	}

}
