package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An error as a runtime reports it.
 *
 * @param type the kind of error, in Java the name of a class
 * @param message the description of the error
 */
public record ErrorReport(String type, String message) {

	/**
	 * Read a report.
	 * @param body the report, as JSON unless the runtime is broken
	 * @return the error
	 */
	public static ErrorReport read(byte[] body) {
		try {
			JsonNode json = JsonMapper.shared().readTree(body);
			return new ErrorReport(json.path("errorType").asString(""), json.path("errorMessage").asString(""));
		}
		catch (JacksonException ex) {
			return new ErrorReport("", new String(body, StandardCharsets.UTF_8));
		}
	}

	@Override
	public String toString() {
		return this.type.isEmpty() ? this.message : this.type + ": " + this.message;
	}

}
