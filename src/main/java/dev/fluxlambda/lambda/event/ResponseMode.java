package dev.fluxlambda.lambda.event;

/**
 * The format of an answer. An event does not contain it: the front end and the function
 * have to be configured for the same mode.
 */
public enum ResponseMode {

	/** One JSON object, with the body as text or base64. */
	BUFFER,

	/**
	 * Status and headers as JSON, eight NUL bytes, and the body, sent as it is written.
	 */
	STREAM

}
