package dev.fluxlambda.benchmark;

import java.util.Arrays;
import java.util.Locale;

/**
 * Figures of the same kind.
 *
 * @param values the figures, sorted
 */
record Sample(double[] values) {

	Sample {
		if (values.length == 0) {
			throw new IllegalArgumentException("No figures");
		}
		values = values.clone();
		Arrays.sort(values);
	}

	double median() {
		int middle = this.values.length / 2;
		return (this.values.length % 2 == 1) ? this.values[middle]
				: (this.values[middle - 1] + this.values[middle]) / 2;
	}

	/**
	 * The figure that so many percent of all do not exceed (nearest rank).
	 */
	double percentile(int percent) {
		return this.values[Math.ceilDiv(this.values.length * percent, 100) - 1];
	}

	/**
	 * Median and, when there are several figures, the least and the greatest.
	 */
	String text(int decimals) {
		String format = "%,." + decimals + "f";
		String median = String.format(Locale.ROOT, format, median());
		return (this.values.length == 1) ? median : String.format(Locale.ROOT, "%s (" + format + " to " + format + ")",
				median, this.values[0], this.values[this.values.length - 1]);
	}

}
