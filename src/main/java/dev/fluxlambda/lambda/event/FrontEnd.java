package dev.fluxlambda.lambda.event;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A service that turns HTTP requests into Lambda events: how its events are recognized,
 * read and answered.
 */
public interface FrontEnd {

	/**
	 * The name that AWS uses.
	 * @return the name, such as {@code REST API}
	 */
	String name();

	/**
	 * How its events are recognized, for an error message.
	 * @return the members that its events have and others do not
	 */
	String description();

	/**
	 * Whether this front end sent the event. An event belongs to the first front end in
	 * {@link FrontEnds} that supports it.
	 * @param event any JSON
	 * @return whether {@link #request} may be called with it
	 */
	boolean supports(JsonNode event);

	/**
	 * Read a request. What cannot be read is left out or, where that would change what
	 * the client asked for, becomes the request's {@link EventRequest#rejection}.
	 * @param event an event that this front end supports
	 * @return the request
	 */
	EventRequest request(JsonNode event);

	/**
	 * The stage that this front end leaves at the beginning of the path.
	 * @param event an event that this front end supports
	 * @return the stage with a slash before it, such as {@code /dev}; empty if there is
	 * none in the path
	 */
	default String stage(JsonNode event) {
		return "";
	}

	/**
	 * How large an answer may be, as the JSON that goes out.
	 * @return the size in bytes
	 * @see <a href=
	 * "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
	 * quotas</a>
	 */
	default int maxResponseSize() {
		return 6 * 1024 * 1024;
	}

	/**
	 * Write a response in the form that this front end takes.
	 * @param response the response
	 * @param event the event that it answers
	 * @param json where to write one JSON object
	 */
	void write(EventResponse response, JsonNode event, JsonGenerator json);

}
