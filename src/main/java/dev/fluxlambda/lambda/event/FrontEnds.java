package dev.fluxlambda.lambda.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * All front ends, in the order in which they are tried.
 */
public final class FrontEnds {

	private static final List<FrontEnd> ORDERED = List.of(new Alb(), new VpcLattice(), new FunctionUrl(),
			new HttpApiV2(), new HttpApiV1(), new RestApi());

	/** The members that exclude an event from HTTP, for error messages. */
	public static final String EXCLUDED = "methodArn, routeArn, requestContext.connectionId, requestContext.eventType";

	private FrontEnds() {
	}

	/**
	 * Find the front end that sent an event. Lambda authorizers of API Gateway (with
	 * {@code methodArn}, or {@code routeArn} in format 2.0) and WebSocket APIs (with
	 * {@code requestContext.connectionId} and {@code eventType}) receive events of a
	 * similar form. These are non-HTTP events: an authorizer returns a policy.
	 * @param event any JSON
	 * @return the first front end that supports the event, or empty for a non-HTTP event
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html">API
	 * Gateway Lambda authorizers</a>
	 */
	public static Optional<FrontEnd> resolve(JsonNode event) {
		JsonNode context = event.path("requestContext");
		boolean other = event.hasNonNull("methodArn") || event.hasNonNull("routeArn")
				|| context.hasNonNull("connectionId") || context.hasNonNull("eventType");
		return other ? Optional.empty() : ORDERED.stream().filter((frontEnd) -> frontEnd.supports(event)).findFirst();
	}

	/**
	 * Return a description of HTTP events, for error messages.
	 * @return the name and the description of each front end
	 */
	public static String descriptions() {
		return ORDERED.stream()
			.map((frontEnd) -> frontEnd.name() + " (" + frontEnd.description() + ")")
			.collect(Collectors.joining(", "));
	}

}
