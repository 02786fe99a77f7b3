package dev.fluxlambda.lambda.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes long JSON strings (RFC 8259, 7) eight octets at a time. Jackson looks
 * at each by itself, of which the function's only compiler, C1, makes slow code.
 */
final class JsonText {

	/** The number of octets from which on a body is long. Shorter ones are Jackson's. */
	static final int LONG = 16 * 1024;

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long SIGNS = 0x80 * ONES;

	private static final long QUOTES = '"' * ONES;

	private static final long BACKSLASHES = '\\' * ONES;

	private static final long SPACES = ' ' * ONES;

	/** The sign of the last of eight octets. */
	private static final long LAST = Long.MIN_VALUE;

	/** As many octets as one character can become, and eight. */
	private static final int SLACK = 16;

	/** The letters of the short escapes, each before what it stands for. */
	private static final String ESCAPES = "\"\"\\\\//b\bf\fn\nr\rt\t";

	/** What a letter after a backslash stands for, or 0 for none. */
	private static final byte[] UNESCAPED = new byte[256];

	/**
	 * What stands for an octet: itself, the letter of its short escape, or 0 for none.
	 */
	private static final byte[] ESCAPED = new byte[256];

	/** 1 for what has a short escape, else 0. */
	private static final byte[] IS_ESCAPED = new byte[256];

	static {
		for (int i = ' '; i < ESCAPED.length; i++) {
			ESCAPED[i] = (byte) i;
		}
		for (int i = 0; i < ESCAPES.length(); i += 2) {
			char letter = ESCAPES.charAt(i);
			char character = ESCAPES.charAt(i + 1);
			UNESCAPED[letter] = (byte) character;
			if (character != '/') {
				ESCAPED[character] = (byte) letter;
				IS_ESCAPED[character] = 1;
			}
		}
	}

	private JsonText() {
	}

	/**
	 * Find the end of octets that stand for themselves.
	 * @param json JSON
	 * @param from where to begin
	 * @return where the next quote, backslash, control character or octet beyond ASCII
	 * is; the length if there is none
	 */
	static int plainUntil(byte[] json, int from) {
		int i = from;
		while (i + Long.BYTES <= json.length) {
			long eight = (long) EIGHT.get(json, i);
			long quote = eight ^ QUOTES;
			long backslash = eight ^ BACKSLASHES;
			long special = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (eight - SPACES) | eight)
					& SIGNS;
			if (special != 0) {
				return i + first(special);
			}
			i += Long.BYTES;
		}
		while (i < json.length && isPlain(json[i])) {
			i++;
		}
		return i;
	}

	/**
	 * Read a string of ASCII characters and short escapes.
	 * @param json JSON
	 * @param from where the string begins, after its quote
	 * @return the string, or {@code null} if there is anything else in it, or no end
	 */
	static @Nullable LongBody unescape(byte[] json, int from) {
		byte[] letters = UNESCAPED;
		byte[] text = new byte[json.length - from];
		int end = 0;
		int i = from;
		while (i < json.length) {
			if (i + Long.BYTES <= json.length) {
				long eight = (long) EIGHT.get(json, i);
				EIGHT.set(text, end, eight);
				long quote = eight ^ QUOTES;
				long backslash = eight ^ BACKSLASHES;
				long special = ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (eight - SPACES) | eight)
						& SIGNS;
				int plain = (special == 0) ? Long.BYTES : first(special);
				i += plain;
				end += plain;
				if (special == 0) {
					continue;
				}
			}
			byte octet = json[i];
			if (octet == '\\' && i + 1 < json.length) {
				octet = letters[json[i + 1] & 0xFF];
				i++;
			}
			else if (!isPlain(octet)) {
				return (octet == '"') ? new LongBody(from, i, ByteBuffer.wrap(text, 0, end)) : null;
			}
			if (octet == 0) {
				return null;
			}
			text[end++] = octet;
			i++;
		}
		return null;
	}

	/**
	 * Write a text as the content of a string, as Jackson does.
	 * @param utf8 the text
	 * @return the content, between the quotes
	 */
	static ByteBuffer escape(byte[] utf8) {
		byte[] escapes = ESCAPED;
		byte[] isEscaped = IS_ESCAPED;
		byte[] json = new byte[utf8.length + utf8.length / 8 + SLACK];
		int end = 0;
		int i = 0;
		while (i < utf8.length) {
			if (json.length - end < SLACK) {
				json = Arrays.copyOf(json, json.length + json.length / 2);
			}
			if (i + Long.BYTES <= utf8.length) {
				// All eight, but only those before the first special or the last one
				// count
				long eight = (long) EIGHT.get(utf8, i);
				EIGHT.set(json, end, eight);
				long quote = eight ^ QUOTES;
				long backslash = eight ^ BACKSLASHES;
				int plain = first(
						((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (eight - SPACES) & ~eight) & SIGNS
								| LAST);
				i += plain;
				end += plain;
			}
			int octet = utf8[i++] & 0xFF;
			if (escapes[octet] == 0) {
				end = control(octet, json, end);
				continue;
			}
			// Not an if: processors guess its answer, and would often be wrong
			json[end] = '\\';
			end += isEscaped[octet];
			json[end++] = escapes[octet];
		}
		return ByteBuffer.wrap(json, 0, end);
	}

	private static int control(int octet, byte[] json, int start) {
		int end = start;
		json[end++] = '\\';
		json[end++] = 'u';
		json[end++] = '0';
		json[end++] = '0';
		json[end++] = (byte) ('0' + (octet >> 4));
		json[end++] = (byte) Character.toUpperCase(Character.forDigit(octet & 0xF, 16));
		return end;
	}

	/** The number of the first octet whose sign is set; at least one is. */
	private static int first(long signs) {
		return (int) (((signs & -signs) >>> 7) * 0x0001020304050607L >>> 56);
	}

	private static boolean isPlain(byte octet) {
		return octet >= ' ' && octet != '"' && octet != '\\';
	}

}
