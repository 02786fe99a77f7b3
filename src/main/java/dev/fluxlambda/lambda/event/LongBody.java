package dev.fluxlambda.lambda.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The long body of an event.
 *
 * @param start where it begins in the event: after its quote
 * @param end where it ends: before its quote
 * @param octets what it stands for, ASCII
 */
record LongBody(int start, int end, ByteBuffer octets) {

	private static final byte[] NAME = "body".getBytes(StandardCharsets.US_ASCII);

	/**
	 * Find the body of an event.
	 * @param event JSON, or what should be
	 * @return the body, or {@code null} where there is none that is long, ASCII and the
	 * only one
	 */
	static @Nullable LongBody find(byte[] event) {
		LongBody body = null;
		int depth = 0;
		for (int i = 0; i < event.length; i++) {
			byte octet = event[i];
			if (octet == '{' || octet == '[') {
				depth++;
			}
			else if (octet == '}' || octet == ']') {
				depth--;
			}
			else if (octet == '"') {
				int start = i + 1;
				i = endOfString(event, start);
				int value = (depth == 1) ? valueOf(event, i) : -1;
				if (value > 0 && hasEscape(event, start, i)) {
					return null;
				}
				if (value > 0 && Arrays.equals(event, start, i, NAME, 0, NAME.length)) {
					body = (body == null) ? at(event, value) : null;
					if (body == null) {
						return null;
					}
					i = body.end();
				}
			}
		}
		return body;
	}

	/**
	 * Find the closing quote of a string.
	 */
	private static int endOfString(byte[] json, int from) {
		int i = from;
		while (i < json.length && json[i] != '"') {
			i += (json[i] == '\\') ? 2 : 1;
		}
		return i;
	}

	/**
	 * Find the value of a name.
	 * @return where it begins, or -1 if the string is no name
	 */
	private static int valueOf(byte[] json, int endOfName) {
		int colon = afterSpace(json, endOfName + 1);
		return (colon < json.length && json[colon] == ':') ? afterSpace(json, colon + 1) : -1;
	}

	private static int afterSpace(byte[] json, int from) {
		int i = from;
		while (i < json.length && (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t')) {
			i++;
		}
		return i;
	}

	/**
	 * Whether a name could be another than the one that it looks like.
	 */
	private static boolean hasEscape(byte[] json, int start, int end) {
		for (int i = start; i < end; i++) {
			if (json[i] == '\\') {
				return true;
			}
		}
		return false;
	}

	private static @Nullable LongBody at(byte[] json, int value) {
		int start = value + 1;
		if (start >= json.length || json[value] != '"') {
			return null;
		}
		int end = JsonText.plainUntil(json, start);
		LongBody body = (end < json.length && json[end] == '"')
				? new LongBody(start, end, ByteBuffer.wrap(json, start, end - start)) : JsonText.unescape(json, start);
		return (body != null && body.end() - start >= Octets.LONG) ? body : null;
	}

}
