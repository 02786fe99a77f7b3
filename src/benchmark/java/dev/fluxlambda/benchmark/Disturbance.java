package dev.fluxlambda.benchmark;

import java.util.Locale;

/**
 * How much CPU time everything else on the machine takes while something is measured.
 */
final class Disturbance {

	/** The share of one core above which figures are not to be trusted. */
	static final double LIMIT = 0.05;

	private final long start = System.nanoTime();

	private final double machine = Proc.machineSeconds();

	private final double own = Proc.ownSeconds();

	/**
	 * The share so far. All processes that the benchmark has started have to have ended.
	 * @param what what was measured, for a warning
	 * @return a share of one core
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
