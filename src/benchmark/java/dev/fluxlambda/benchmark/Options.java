package dev.fluxlambda.benchmark;

/**
 * Options of the benchmark, from system properties.
 *
 * @param quick whether to run everything once and not to update the documentation
 * @param runs the number of processes of each kind ({@code benchmark.runs})
 * @param rounds the number of rounds of load for each server
 * @param seconds the duration of a round of load in seconds ({@code benchmark.seconds})
 */
record Options(boolean quick, int runs, int rounds, int seconds) {

	static Options fromSystemProperties() {
		boolean quick = Boolean.getBoolean("benchmark.quick");
		return new Options(quick, number("benchmark.runs", quick ? 1 : 15), quick ? 1 : 5,
				number("benchmark.seconds", quick ? 1 : 10));
	}

	/** The maximum number of rounds of load until a server is warm. */
	int warmUpRounds() {
		return this.quick ? 1 : 20;
	}

	/** The duration of a measurement with several events at the same time, in seconds. */
	int rateSeconds() {
		return Math.ceilDiv(this.seconds, 2);
	}

	private static int number(String name, int otherwise) {
		String value = System.getProperty(name, "");
		return value.isEmpty() ? otherwise : Integer.parseInt(value);
	}

}
