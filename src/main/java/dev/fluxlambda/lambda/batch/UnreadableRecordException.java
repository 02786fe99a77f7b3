package dev.fluxlambda.lambda.batch;

/**
 * Thrown for a record without an id or content, or with content that cannot be decoded.
 * The message does not quote it.
 */
public final class UnreadableRecordException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	UnreadableRecordException(String reason) {
		super(reason);
		this.reason = reason;
	}

	@Override
	public String getMessage() {
		return this.reason;
	}

}
