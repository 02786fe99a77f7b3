package dev.fluxlambda.lambda.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * An AWS service that converts HTTP requests to Lambda events. Implementations recognize
 * its events, read requests from them, and write responses.
 */
public interface FrontEnd {

	/**
	 * Return the name that AWS uses.
	 * @return the name, such as {@code REST API}
	 */
	String name();

	/**
	 * Return a description of the events, for error messages.
	 * @return the members that distinguish these events from others
	 */
	String description();

	/**
	 * Return whether an event has the form of this front end. An event belongs to the
	 * first front end in {@link FrontEnds} that supports it.
	 * @param event any JSON
	 * @return {@code true} if the other methods accept the event
	 */
	boolean supports(JsonNode event);

	/**
	 * Read the request. Ignores invalid parts, except those without which the request
	 * would mean something else: they become its {@link EventRequest#rejection}.
	 * @param event an event that this front end supports
	 * @return the request
	 */
	EventRequest request(JsonNode event);

	/**
	 * Return the stage with which the path in an event starts.
	 * @param event an event that this front end supports
	 * @return the stage with a leading slash, such as {@code /dev}; empty if the path
	 * does not contain the stage
	 */
	default String stage(JsonNode event) {
		return "";
	}

	/**
	 * Return the caller that this front end has verified before it sent the event.
	 * @param event an event that this front end supports
	 * @return the caller, or {@code null} if this front end has not verified one
	 */
	default @Nullable FrontEndPrincipal principal(JsonNode event) {
		return null;
	}

	/**
	 * Return whether this front end can be configured to receive streamed answers.
	 * Otherwise, they are buffered.
	 * @return whether {@link #write} supports a response without a body
	 */
	default boolean supportsStreaming() {
		return false;
	}

	/**
	 * Return whether this front end decodes the base64 of all bodies, whatever their
	 * media types are. Otherwise, its configuration decides, which an event does not
	 * contain.
	 * @return {@code false} if a text as base64 may reach the client as base64
	 */
	default boolean decodesAnyMediaType() {
		return true;
	}

	/**
	 * Return the maximum size of an answer, as JSON.
	 * @return the size in bytes
	 * @see <a href=
	 * "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
	 * quotas</a>
	 */
	default int maxResponseSize() {
		return 6 * 1024 * 1024;
	}

	/**
	 * Write a response in the form that this front end expects.
	 * @param response the response
	 * @param event the event of the request
	 * @param json the generator to write one JSON object to
	 */
	void write(EventResponse response, JsonNode event, JsonGenerator json);

}
