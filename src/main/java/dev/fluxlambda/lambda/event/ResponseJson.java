package dev.fluxlambda.lambda.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;

import org.springframework.http.HttpStatus;

/**
 * Writes the members of an answer to a front end.
 */
final class ResponseJson {

	private final EventResponse response;

	private final JsonGenerator json;

	ResponseJson(EventResponse response, JsonGenerator json) {
		this.response = response;
		this.json = json;
	}

	/**
	 * Start the object with {@code isBase64Encoded}, which a prelude does not have, and
	 * {@code statusCode}.
	 */
	void start() {
		this.json.writeStartObject();
		if (this.response.body() != null) {
			this.json.writeBooleanProperty("isBase64Encoded", !this.response.text());
		}
		this.json.writeNumberProperty("statusCode", this.response.status());
	}

	/**
	 * Write the status with its reason phrase, such as {@code 200 OK}. Omits the member
	 * for a status without a phrase: the member is optional, the phrase in it is
	 * required.
	 */
	void statusDescription() {
		HttpStatus status = HttpStatus.resolve(this.response.status());
		if (status != null) {
			this.json.writeStringProperty("statusDescription", status.value() + " " + status.getReasonPhrase());
		}
	}

	void headers(Map<String, String> headers) {
		this.json.writeObjectPropertyStart("headers");
		headers.forEach(this.json::writeStringProperty);
		this.json.writeEndObject();
	}

	void multiValueHeaders(Map<String, List<String>> headers) {
		if (!headers.isEmpty()) {
			this.json.writeObjectPropertyStart("multiValueHeaders");
			headers.forEach(this::array);
			this.json.writeEndObject();
		}
	}

	void cookies(List<String> cookies) {
		if (!cookies.isEmpty()) {
			array("cookies", cookies);
		}
	}

	/**
	 * Write {@code body} unless this is a prelude, as text or as base64, and end the
	 * object.
	 */
	void end() {
		byte[] body = this.response.body();
		if (body != null) {
			this.json.writeName("body");
			if (this.response.text()) {
				this.json.writeUTF8String(body, 0, body.length);
			}
			else {
				this.json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, body, 0, body.length);
			}
		}
		this.json.writeEndObject();
	}

	private void array(String name, Collection<String> values) {
		this.json.writeArrayPropertyStart(name);
		values.forEach(this.json::writeString);
		this.json.writeEndArray();
	}

}
