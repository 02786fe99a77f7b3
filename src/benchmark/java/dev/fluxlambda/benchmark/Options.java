package dev.fluxlambda.benchmark;

/**
 * What is asked of the benchmark by system properties.
 *
 * @param quick whether to try everything once and to write nothing into the documentation
 * @param runs how many processes of each kind are started ({@code benchmark.runs})
 * @param rounds how often each server is put under load
 * @param seconds how long a round of load lasts ({@code benchmark.seconds})
 */
record Options(boolean quick, int runs, int rounds, int seconds) {

	static Options fromSystemProperties() {
		boolean quick = Boolean.getBoolean("benchmark.quick");
		return new Options(quick, number("benchmark.runs", quick ? 1 : 15), quick ? 1 : 5,
				number("benchmark.seconds", quick ? 1 : 10));
	}

	/** How often a server is put under load at most until it is warm. */
	int warmUpRounds() {
		return this.quick ? 1 : 20;
	}

	private static int number(String name, int otherwise) {
		String value = System.getProperty(name, "");
		return value.isEmpty() ? otherwise : Integer.parseInt(value);
	}

}
