package dev.fluxlambda.lambda;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Decides which bodies are sent as text. All front ends encode text as UTF-8 for the
 * client, so a body that is valid UTF-8 arrives unchanged, with any media type. Other
 * bodies require base64, except those of the configured media types, which are converted
 * to UTF-8.
 */
class ResponseText {

	private final List<MediaType> mediaTypes;

	/**
	 * Create a new instance.
	 * @param mediaTypes media types to convert to UTF-8 if they are in another charset
	 */
	ResponseText(List<MediaType> mediaTypes) {
		this.mediaTypes = mediaTypes;
	}

	/**
	 * Return the text of a body.
	 * @param headers the headers of the response; {@code Content-Type} and
	 * {@code Content-Length} are updated if the body is converted
	 * @param body the body
	 * @return the text as UTF-8, or empty if the body requires base64
	 */
	Optional<byte[]> of(HttpHeaders headers, byte[] body) {
		String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
		if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
			return Optional.empty();
		}
		return isUtf8(body) ? Optional.of(body) : convert(headers, body);
	}

	private Optional<byte[]> convert(HttpHeaders headers, byte[] body) {
		try {
			MediaType type = headers.getContentType();
			Charset charset = (type != null) ? type.getCharset() : null;
			if (type == null || charset == null || this.mediaTypes.stream().noneMatch((text) -> text.includes(type))) {
				return Optional.empty();
			}
			String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			headers.setContentType(new MediaType(type, StandardCharsets.UTF_8));
			headers.setContentLength(utf8.length);
			return Optional.of(utf8);
		}
		catch (InvalidMediaTypeException | CharacterCodingException ex) {
			return Optional.empty();
		}
	}

	private static boolean isUtf8(byte[] body) {
		int ascii = 0;
		while (ascii < body.length && body[ascii] >= 0) {
			ascii++;
		}
		if (ascii == body.length) {
			return true;
		}
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer bytes = ByteBuffer.wrap(body, ascii, body.length - ascii);
		CharBuffer unread = CharBuffer.allocate(Math.min(body.length, 4096));
		CoderResult result = CoderResult.OVERFLOW;
		while (result.isOverflow()) {
			result = decoder.decode(bytes, unread.clear(), true);
		}
		return !result.isError();
	}

}
