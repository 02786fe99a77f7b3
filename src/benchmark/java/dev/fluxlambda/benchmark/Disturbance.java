package dev.fluxlambda.benchmark;

import java.util.Locale;

/**
 * The CPU time that other processes of the machine use during a measurement.
 */
final class Disturbance {

	/** The share of one core above which figures are unreliable. */
	static final double LIMIT = 0.05;

	private final long start = System.nanoTime();

	private final double machine = Proc.machineSeconds();

	private final double own = Proc.ownSeconds();

	/**
	 * Return the share so far. All processes of the benchmark must have ended.
	 * @param what the name of the measurement, for a warning
	 * @return the share of one core
	 */
	double share(String what) {
		double foreign = Proc.machineSeconds() - this.machine - (Proc.ownSeconds() - this.own);
		double share = Math.max(0, foreign / ((System.nanoTime() - this.start) / 1e9));
		if (share > LIMIT) {
			System.err.printf(Locale.ROOT,
					"WARNING: the machine was busy: other processes took %.2f of a core while the benchmark measured %s%n",
					share, what);
		}
		return share;
	}

}
