package dev.fluxlambda.image;

/**
 * Thrown if the arguments of the program are wrong.
 */
class UsageException extends ToolException {

	private static final long serialVersionUID = 1L;

	UsageException(String message) {
		super(message);
	}

}
