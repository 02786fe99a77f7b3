package dev.fluxlambda.lambda.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;

import org.springframework.http.HttpStatus;

/**
 * Writes the members that the answers to the front ends are made of.
 */
final class ResponseJson {

	private final EventResponse response;

	private final JsonGenerator json;

	ResponseJson(EventResponse response, JsonGenerator json) {
		this.response = response;
		this.json = json;
	}

	/**
	 * Begin with {@code isBase64Encoded} and {@code statusCode}.
	 */
	void start() {
		this.json.writeStartObject();
		this.json.writeBooleanProperty("isBase64Encoded", !this.response.text());
		this.json.writeNumberProperty("statusCode", this.response.status());
	}

	/**
	 * The status with its reason phrase, such as {@code 200 OK}. Left out where the
	 * status has no phrase: AWS requires both, and the member itself not.
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
	 * End with the {@code body}: text as it is, everything else as base64.
	 */
	void end() {
		byte[] body = this.response.body();
		this.json.writeName("body");
		if (this.response.text()) {
			this.json.writeUTF8String(body, 0, body.length);
		}
		else {
			this.json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, body, 0, body.length);
		}
		this.json.writeEndObject();
	}

	private void array(String name, Collection<String> values) {
		this.json.writeArrayPropertyStart(name);
		values.forEach(this.json::writeString);
		this.json.writeEndArray();
	}

}
