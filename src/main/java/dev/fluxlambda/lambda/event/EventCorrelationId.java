package dev.fluxlambda.lambda.event;

import java.util.Optional;
import java.util.stream.Stream;

import dev.fluxlambda.web.CorrelationId;
import tools.jackson.databind.JsonNode;

/**
 * Finds the correlation id in an event that is no HTTP.
 */
public final class EventCorrelationId {

	private EventCorrelationId() {
	}

	/**
	 * Find the id: in the event's own field {@value CorrelationId#KEY}, in that of
	 * EventBridge's {@code detail}, or in the message attribute of the first SQS or SNS
	 * record.
	 * @param event any JSON
	 * @return the first that is legal as a correlation id
	 */
	public static Optional<String> in(JsonNode event) {
		JsonNode record = event.path("Records").path(0);
		return Stream
			.of(event.path(CorrelationId.KEY), event.path("detail").path(CorrelationId.KEY),
					record.path("messageAttributes").path(CorrelationId.KEY).path("stringValue"),
					record.path("Sns").path("MessageAttributes").path(CorrelationId.KEY).path("Value"))
			.map((id) -> id.asString(""))
			.filter(CorrelationId::isValid)
			.findFirst();
	}

}
