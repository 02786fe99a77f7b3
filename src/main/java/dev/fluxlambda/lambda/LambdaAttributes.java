package dev.fluxlambda.lambda;

/**
 * The names of the exchange attributes that a handler finds on Lambda, and not on Netty.
 * A handler reads them with {@code request.attribute(name)}; it need not know this class.
 */
public final class LambdaAttributes {

	/** The runtime's {@link com.amazonaws.services.lambda.runtime.Context}. */
	public static final String CONTEXT = "flux-lambda.context";

	/** The event as it came, a {@link tools.jackson.databind.JsonNode}. */
	public static final String EVENT = "flux-lambda.event";

	/**
	 * The event's {@code requestContext}, a {@link tools.jackson.databind.JsonNode}:
	 * authorizer claims, stage, request id.
	 */
	public static final String REQUEST_CONTEXT = "flux-lambda.request-context";

	/** The name of the front end that sent the event, such as {@code REST API}. */
	public static final String FRONT_END = "flux-lambda.front-end";

	private LambdaAttributes() {
	}

}
