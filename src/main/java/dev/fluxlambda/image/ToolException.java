package dev.fluxlambda.image;

/**
 * Thrown if a command fails for a reason that its message tells the user: there is no
 * stack trace.
 */
class ToolException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ToolException(String message) {
		super(message);
	}

}
