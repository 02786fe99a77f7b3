package dev.fluxlambda.benchmark;

import java.util.Arrays;
import java.util.Locale;

/**
 * Measurements of the same kind.
 *
 * @param values the measurements, in ascending order
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
	 * Return a percentile (nearest rank).
	 */
	double percentile(int percent) {
		return this.values[Math.ceilDiv(this.values.length * percent, 100) - 1];
	}

	/**
	 * Return the median and, for several measurements, the minimum and the maximum.
	 */
	String text(int decimals) {
		String format = "%,." + decimals + "f";
		String median = String.format(Locale.ROOT, format, median());
		return (this.values.length == 1) ? median : String.format(Locale.ROOT, "%s (" + format + " to " + format + ")",
				median, this.values[0], this.values[this.values.length - 1]);
	}

}
