package dev.fluxlambda.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.JsonMappingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Describes why an event cannot be read: where, and Jackson's reason without the value.
 */
final class EventMismatch {

	/** The start of Jackson's own messages, up to the value that follows in quotes. */
	private static final Pattern REASON = Pattern
		.compile("(?:Cannot (?:deserialize|construct|map|coerce)|Missing|Unrecognized|Could not resolve) [^\"'(:,]*");

	private EventMismatch() {
	}

	/**
	 * Describe a failure.
	 * @param failure the exception of Jackson or of AWS's serializers
	 * @param path the path of what could not be read, or an empty string for the event
	 * @return path and reason
	 */
	static String of(RuntimeException failure, String path) {
		return switch ((failure instanceof JacksonException) ? failure : failure.getCause()) {
			case JacksonException json -> text(path + path(json), json.getOriginalMessage(), json);
			case JsonMappingException json -> text(path + path(json), json.getOriginalMessage(), json);
			case null, default -> text(path, null, failure);
		};
	}

	private static String text(String path, @Nullable String message, Throwable failure) {
		Matcher reason = REASON.matcher((message != null) ? message : "");
		// Another message may quote the value, too
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		String text = reason.lookingAt() ? reason.group().strip() : cause.getClass().getName();
		return path.isEmpty() ? text : (path.startsWith(".") ? path.substring(1) : path) + ": " + text;
	}

	private static String path(JacksonException failure) {
		return steps(failure.getPath().stream().map((step) -> step(step.getPropertyName(), step.getIndex())));
	}

	private static String path(JsonMappingException failure) {
		return steps(failure.getPath().stream().map((step) -> step(step.getFieldName(), step.getIndex())));
	}

	private static String steps(Stream<String> steps) {
		return steps.collect(Collectors.joining());
	}

	private static String step(@Nullable String name, int index) {
		return (name != null) ? "." + name : "[" + index + "]";
	}

}
