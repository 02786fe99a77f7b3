package dev.fluxlambda.lambda;

/**
 * The names of the exchange attributes that are set on Lambda and not on Netty, and of a
 * message header. A handler can read an attribute with {@code request.attribute(name)}
 * without a dependency on this class.
 */
public final class LambdaAttributes {

	/** The runtime's {@link com.amazonaws.services.lambda.runtime.Context}. */
	public static final String CONTEXT = "flux-lambda.context";

	/** The whole event, a {@link tools.jackson.databind.JsonNode}. */
	public static final String EVENT = "flux-lambda.event";

	/**
	 * The event's {@code requestContext}, a {@link tools.jackson.databind.JsonNode}:
	 * authorizer claims, stage, request id.
	 */
	public static final String REQUEST_CONTEXT = "flux-lambda.request-context";

	/** The name of the front end that sent the event, such as {@code REST API}. */
	public static final String FRONT_END = "flux-lambda.front-end";

	/**
	 * The record of a batch, a {@link tools.jackson.databind.JsonNode}: a header of the
	 * message that a function for records receives.
	 */
	public static final String RECORD = "flux-lambda.record";

	/**
	 * The tenant of a function with tenant isolation, a string. Unlike a header, it is
	 * what Lambda has selected the process by.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html">Tenant
	 * isolation</a>
	 */
	public static final String TENANT_ID = "flux-lambda.tenant-id";

	private LambdaAttributes() {
	}

}
