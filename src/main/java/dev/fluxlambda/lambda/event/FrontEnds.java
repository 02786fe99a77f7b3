package dev.fluxlambda.lambda.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * All front ends, in the order in which an event is offered to them.
 */
public final class FrontEnds {

	private static final List<FrontEnd> ORDERED = List.of(new Alb(), new VpcLattice(), new FunctionUrl(),
			new HttpApiV2(), new HttpApiV1(), new RestApi());

	private FrontEnds() {
	}

	/**
	 * Find the front end that sent an event.
	 * @param event any JSON
	 * @return the first that supports the event, or empty if it is not an HTTP event
	 */
	public static Optional<FrontEnd> resolve(JsonNode event) {
		return ORDERED.stream().filter((frontEnd) -> frontEnd.supports(event)).findFirst();
	}

	/**
	 * What an HTTP event looks like, for an error message.
	 * @return the name and the description of each front end
	 */
	public static String descriptions() {
		return ORDERED.stream()
			.map((frontEnd) -> frontEnd.name() + " (" + frontEnd.description() + ")")
			.collect(Collectors.joining(", "));
	}

}
