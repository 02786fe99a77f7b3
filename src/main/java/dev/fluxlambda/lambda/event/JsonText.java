package dev.fluxlambda.lambda.event;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the characters of JSON strings (RFC 8259, 7), long ones eight octets
 * at a time.
 */
final class JsonText {

	private static final long ONES = 0x0101010101010101L;

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
			long eight = (long) Octets.Eight.AT.get(json, i);
			long special = special(eight) | eight & Octets.SIGNS;
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
				long eight = (long) Octets.Eight.AT.get(json, i);
				Octets.Eight.AT.set(text, end, eight);
				long special = special(eight) | eight & Octets.SIGNS;
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
	 * @return the content, between the quotes, in one part or two
	 */
	static List<ByteBuffer> escape(byte[] utf8) {
		return (utf8.length < Octets.LONG) ? List.of(escape(utf8, 0, utf8.length, room(utf8.length), 0))
				: escapeHalves(utf8);
	}

	/**
	 * Both halves at once: where a step goes on depends on what the last one found, and a
	 * processor has time for another while it waits for that.
	 */
	private static List<ByteBuffer> escapeHalves(byte[] utf8) {
		byte[] escapes = ESCAPED;
		byte[] isEscaped = IS_ESCAPED;
		int middle = utf8.length / 2;
		byte[] left = room(middle);
		byte[] right = room(utf8.length - middle);
		int leftEnd = 0;
		int rightEnd = 0;
		int i = 0;
		int j = middle;
		while (i + Long.BYTES <= middle && j + Long.BYTES <= utf8.length && leftEnd + SLACK <= left.length
				&& rightEnd + SLACK <= right.length) {
			// All eight, but only those before the first special or the last one count
			long eight = (long) Octets.Eight.AT.get(utf8, i);
			long rightEight = (long) Octets.Eight.AT.get(utf8, j);
			Octets.Eight.AT.set(left, leftEnd, eight);
			Octets.Eight.AT.set(right, rightEnd, rightEight);
			int plain = first(special(eight) | LAST);
			int rightPlain = first(special(rightEight) | LAST);
			i += plain;
			j += rightPlain;
			leftEnd += plain;
			rightEnd += rightPlain;
			int octet = utf8[i] & 0xFF;
			int rightOctet = utf8[j] & 0xFF;
			if (escapes[octet] == 0 || escapes[rightOctet] == 0) {
				break;
			}
			// Not an if: processors guess its answer, and would often be wrong
			left[leftEnd] = '\\';
			right[rightEnd] = '\\';
			leftEnd += isEscaped[octet];
			rightEnd += isEscaped[rightOctet];
			left[leftEnd++] = escapes[octet];
			right[rightEnd++] = escapes[rightOctet];
			i++;
			j++;
		}
		return List.of(escape(utf8, i, middle, left, leftEnd), escape(utf8, j, utf8.length, right, rightEnd));
	}

	private static ByteBuffer escape(byte[] utf8, int from, int to, byte[] room, int start) {
		byte[] json = room;
		int end = start;
		for (int i = from; i < to; i++) {
			if (json.length - end < SLACK) {
				json = Arrays.copyOf(json, json.length + json.length / 2);
			}
			int octet = utf8[i] & 0xFF;
			if (ESCAPED[octet] == 0) {
				end = control(octet, json, end);
				continue;
			}
			json[end] = '\\';
			end += IS_ESCAPED[octet];
			json[end++] = ESCAPED[octet];
		}
		return ByteBuffer.wrap(json, 0, end);
	}

	private static byte[] room(int length) {
		return new byte[length + length / 4 + SLACK];
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

	/**
	 * Mark the quotes, backslashes and control characters of eight octets: the sign of
	 * the first is set, and none before it.
	 */
	private static long special(long eight) {
		long quote = eight ^ QUOTES;
		long backslash = eight ^ BACKSLASHES;
		return ((quote - ONES) & ~quote | (backslash - ONES) & ~backslash | (eight - SPACES) & ~eight) & Octets.SIGNS;
	}

	/** The number of the first octet whose sign is set; at least one is. */
	private static int first(long signs) {
		return (int) (((signs & -signs) >>> 7) * 0x0001020304050607L >>> 56);
	}

	private static boolean isPlain(byte octet) {
		return octet >= ' ' && octet != '"' && octet != '\\';
	}

}
