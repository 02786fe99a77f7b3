package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The result of a round of load with {@code wrk} on 32 connections.
 *
 * @param requestsPerSecond answers per second
 * @param p99Millis 99th percentile of the response time in milliseconds
 * @see <a href="https://github.com/wg/wrk">wrk</a>
 */
record Wrk(double requestsPerSecond, double p99Millis) {

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

	private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");

	/**
	 * Check that {@code wrk} is installed.
	 * @throws IllegalStateException if it is not installed
	 */
	static void require() throws IOException {
		try {
			new ProcessBuilder("wrk").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The benchmark requires wrk: apt-get install wrk, or brew install wrk", ex);
		}
	}

	static Wrk load(String cores, URI uri, int seconds) throws IOException {
		String report = Children.run(Cores.on(cores, List.of("wrk", "--threads", "1", "--connections", "32",
				"--duration", seconds + "s", "--timeout", "20s", "--latency", uri.toString())));
		if (report.contains("Non-2xx") || report.contains("Socket errors")) {
			throw new IllegalStateException("Not every request was answered: " + report);
		}
		Matcher p99 = find(P99, report);
		double unit = switch (p99.group(2)) {
			case "us" -> 0.001;
			case "ms" -> 1;
			default -> 1_000;
		};
		return new Wrk(Double.parseDouble(find(RATE, report).group(1)), Double.parseDouble(p99.group(1)) * unit);
	}

	private static Matcher find(Pattern pattern, String report) {
		Matcher matcher = pattern.matcher(report);
		if (!matcher.find()) {
			throw new IllegalStateException("No " + pattern + " in the report of wrk: " + report);
		}
		return matcher;
	}

}
