package dev.fluxlambda.lambda.batch;

/**
 * The order that a batch has.
 */
public enum BatchOrder {

	/** None: records run at the same time, and each failure is reported. */
	NONE,

	/**
	 * That of its groups: records run one by one. After a failure, the rest of its group
	 * does not run and is reported, too.
	 */
	GROUPS,

	/**
	 * That of the batch: records run one by one up to the first failure, which alone is
	 * reported. AWS continues with it.
	 */
	BATCH

}
