package dev.fluxlambda.lambda.event;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A service that turns HTTP requests into Lambda events: how its events are known, read
 * and answered.
 */
public interface FrontEnd {

	/**
	 * What AWS calls it.
	 * @return the name, such as {@code REST API}
	 */
	String name();

	/**
	 * What tells its events from all others, in words for an error message.
	 * @return the mark
	 */
	String mark();

	/**
	 * Whether this front end sent the event. An event belongs to the first in
	 * {@link FrontEnds} that says so.
	 * @param event any JSON
	 * @return whether {@link #request} may be called with it
	 */
	boolean sent(JsonNode event);

	/**
	 * Read a request. Whatever cannot be read is left out or, where that would change
	 * what the client asked for, becomes the request's {@link EventRequest#rejection}.
	 * @param event an event that this front end sent
	 * @return the request
	 */
	EventRequest request(JsonNode event);

	/**
	 * Write a response as this front end wants it back.
	 * @param response the response
	 * @param event the event that it answers
	 * @param json where to write one JSON object
	 */
	void write(EventResponse response, JsonNode event, JsonGenerator json);

}
