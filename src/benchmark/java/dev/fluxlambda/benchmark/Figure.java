package dev.fluxlambda.benchmark;

import java.util.Locale;

/**
 * A figure with a target of the project. All are measured on one core.
 */
enum Figure {

	COLD_OVER_PLAIN("Function: cold start, over the plain way", 0.12, ""),

	REAL_COLD_OVER_PLAIN("Real application: cold start, over the plain way", 0.15, ""),

	CPU_OVER_FLOOR("Function: CPU time to the first answer, over the floor", 9, ""),

	WARM_OVER_FLOOR("Function: warm median, over the floor", 5.5, ""),

	WARM_P99_OVER_FLOOR("Function: warm p99, over the floor", 6, ""),

	LARGE_OVER_FLOOR("Function: warm median with 1 MB each way, over the floor", 3, ""),

	STREAM_WARM_OVER_BUFFER("Function that streams: warm median, over the buffered one", 1, ""),

	STREAM_DELAY_MS("Function that streams: from the production of a line to its arrival", 10, " ms"),

	RSS_AT_NEXT_MIB("Function: resident memory when it asks for the first event", 100, " MiB"),

	REAL_RSS_AT_NEXT_MIB("Real application: resident memory when it asks for the first event", 160, " MiB"),

	SERVER_OVER_PLAIN_BOOT("Server: requests a second, over a plain Spring Boot server", 1.3, ""),

	SERVER_FIRST_20S_OVER_JAVA_JAR("Server: answers in the first 20 s, over the executable jar", 1.3, ""),

	SERVER_PEAK_MIB("Server: resident memory at most in these 20 s", 350, " MiB"),

	NETTY_START_RATIO("Server: start to the first 200, over that without AOT cache", 0.35, "");

	private final String title;

	private final double reach;

	private final String unit;

	Figure(String title, double reach, String unit) {
		this.title = title;
		this.reach = reach;
		this.unit = unit;
	}

	/**
	 * Return the key in {@code results.json}.
	 */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	String row(double value) {
		boolean more = this == SERVER_OVER_PLAIN_BOOT || this == SERVER_FIRST_20S_OVER_JAVA_JAR;
		boolean reached = more ? value >= this.reach : value <= this.reach;
		return String.format(Locale.ROOT, "| %s | `%s` | %.3g%s | %s %s%s | %s |", this.title, key(), value, this.unit,
				more ? "at least" : "at most", Double.toString(this.reach).replaceFirst("\\.0$", ""), this.unit,
				reached ? "yes" : "no");
	}

}
