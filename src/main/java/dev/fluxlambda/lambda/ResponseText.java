package dev.fluxlambda.lambda;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.fluxlambda.lambda.event.FrontEnd;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.CharTypes;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Decides which bodies are sent as text. All front ends encode text as UTF-8 for the
 * client, so a body that is valid UTF-8 arrives unchanged, with any media type. Other
 * bodies require base64, except those of the configured media types, which are converted
 * to UTF-8.
 * <p>
 * A body whose escapes in JSON would take more room than base64 is sent as base64. A text
 * media type, or none, remains text up to half the limit of the front end, and without a
 * limit for a front end that may not decode its base64.
 */
class ResponseText {

	private static final Set<String> TEXT_SUFFIXES = Set.of("json", "xml", "yaml");

	private static final Set<String> TEXT_SUBTYPES = Set.of("graphql", "javascript", "json", "x-ndjson",
			"x-www-form-urlencoded", "xml", "yaml");

	/** The number of bytes that JSON requires for a byte of UTF-8. */
	private static final byte[] SIZES = sizes();

	private final List<MediaType> mediaTypes;

	/**
	 * Create a new instance.
	 * @param mediaTypes media types to convert to UTF-8 if they are in another charset
	 */
	ResponseText(List<MediaType> mediaTypes) {
		this.mediaTypes = mediaTypes;
	}

	private static byte[] sizes() {
		byte[] sizes = new byte[256];
		Arrays.fill(sizes, (byte) 1);
		int[] escapes = CharTypes.get7BitOutputEscapes();
		for (int i = 0; i < escapes.length; i++) {
			if (escapes[i] != 0) {
				sizes[i] = (byte) ((escapes[i] > 0) ? "\\n".length() : "\\u0000".length());
			}
		}
		return sizes;
	}

	/**
	 * Return the text of a body.
	 * @param frontEnd the front end that receives the response
	 * @param headers the headers of the response; {@code Content-Type} and
	 * {@code Content-Length} are updated if the body is converted
	 * @param body the body
	 * @return the text as UTF-8, or empty if the body requires base64
	 */
	Optional<byte[]> of(FrontEnd frontEnd, HttpHeaders headers, byte[] body) {
		String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
		if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
			return Optional.empty();
		}
		MediaType type = contentType(headers);
		byte[] text = isUtf8(body) ? body : convert(type, body);
		if (text == null || isBase64Smaller(frontEnd, type, text, body.length)) {
			return Optional.empty();
		}
		if (text != body && type != null) {
			headers.setContentType(new MediaType(type, StandardCharsets.UTF_8));
			headers.setContentLength(text.length);
		}
		return Optional.of(text);
	}

	private static @Nullable MediaType contentType(HttpHeaders headers) {
		try {
			return headers.getContentType();
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

	private byte @Nullable [] convert(@Nullable MediaType type, byte[] body) {
		Charset charset = (type != null && isConfigured(type)) ? type.getCharset() : null;
		if (charset == null) {
			return null;
		}
		try {
			String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
			return text.getBytes(StandardCharsets.UTF_8);
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private boolean isBase64Smaller(FrontEnd frontEnd, @Nullable MediaType type, byte[] text, int length) {
		long size = size(text);
		return size > (length + 2L) / 3 * 4
				&& !(isText(type) && (!frontEnd.decodesAnyMediaType() || size <= frontEnd.maxResponseSize() / 2));
	}

	/** Return the size of a text as JSON. */
	private static long size(byte[] text) {
		long size = 0;
		for (byte octet : text) {
			size += SIZES[octet & 0xFF];
		}
		return size;
	}

	private boolean isText(@Nullable MediaType type) {
		return type == null || (type.getType().equals("text") || TEXT_SUBTYPES.contains(type.getSubtype())
				|| TEXT_SUFFIXES.contains(String.valueOf(type.getSubtypeSuffix())) || isConfigured(type));
	}

	private boolean isConfigured(MediaType type) {
		return this.mediaTypes.stream().anyMatch((text) -> text.includes(type));
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
