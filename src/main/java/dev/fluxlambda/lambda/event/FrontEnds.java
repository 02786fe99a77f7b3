package dev.fluxlambda.lambda.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * All front ends, in the order in which an event is offered to them.
 */
public final class FrontEnds {

	private static final List<FrontEnd> ORDERED = List.of(new Alb(), new VpcLattice(), new FunctionUrl(), new HttpApi(),
			new HttpApiV1(), new RestApi());

	private FrontEnds() {
	}

	/**
	 * Find the front end that sent an event.
	 * @param event any JSON
	 * @return the first whose mark the event bears, or nothing if it is not an HTTP event
	 */
	public static Optional<FrontEnd> sender(JsonNode event) {
		return ORDERED.stream().filter((frontEnd) -> frontEnd.sent(event)).findFirst();
	}

	/**
	 * What an HTTP event looks like, for an error message.
	 * @return the name and the mark of each front end
	 */
	public static String expected() {
		return ORDERED.stream()
			.map((frontEnd) -> frontEnd.name() + " (" + frontEnd.mark() + ")")
			.collect(Collectors.joining(", "));
	}

}
