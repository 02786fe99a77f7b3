package dev.fluxlambda.lambda.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;

/**
 * Tells whether a body can go out as text. Every front end sends a text body as UTF-8, so
 * those bytes that are UTF-8 reach the client as they are, whatever media type they have;
 * all others need base64.
 */
final class ResponseText {

	private ResponseText() {
	}

	static boolean isText(HttpHeaders headers, byte[] body) {
		String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
		return (encoding == null || encoding.isBlank() || "identity".equalsIgnoreCase(encoding.strip()))
				&& isUtf8(body);
	}

	private static boolean isUtf8(byte[] body) {
		if (isAscii(body)) {
			return true;
		}
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static boolean isAscii(byte[] body) {
		for (byte octet : body) {
			if (octet < 0) {
				return false;
			}
		}
		return true;
	}

}
