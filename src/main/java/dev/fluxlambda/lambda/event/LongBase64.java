package dev.fluxlambda.lambda.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The base64 of long bodies (RFC 4648, 4), eight characters at a time. The last few are
 * the JDK's, with what is right and wrong at the end.
 */
final class LongBase64 {

	private static final byte[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
		.getBytes(StandardCharsets.US_ASCII);

	/** The two characters of twelve bits, the first one lower. */
	private static final short[] PAIRS = new short[4096];

	/**
	 * The octets that begin with the twelve bits of two characters, the first octet
	 * lower; negative for what are none. The index has seven bits of each character.
	 */
	private static final int[] FIRST = new int[1 << 14];

	/** The same for the octets that end with them. */
	private static final int[] LAST = new int[1 << 14];

	/** Characters that are left to the JDK at the end: 8 to 15. */
	private static final int TAIL = 8;

	static {
		Arrays.fill(FIRST, -1);
		Arrays.fill(LAST, -1);
		for (int bits = 0; bits < PAIRS.length; bits++) {
			int first = ALPHABET[bits >> 6];
			int second = ALPHABET[bits & 0x3F];
			PAIRS[bits] = (short) (first | second << 8);
			FIRST[first | second << 7] = bits >> 4 | (bits & 0xF) << 12;
			LAST[first | second << 7] = bits & 0xF00 | (bits & 0xFF) << 16;
		}
	}

	private LongBase64() {
	}

	/**
	 * Decode as {@link Base64#getDecoder()} does.
	 * @param base64 a heap buffer of 8 characters or more
	 * @return the octets
	 * @throws IllegalArgumentException if it is not base64
	 */
	static byte[] decode(ByteBuffer base64) {
		byte[] characters = base64.array();
		int start = base64.position();
		int tailStart = start + (base64.remaining() - TAIL) / 8 * 8;
		byte[] tail = Base64.getDecoder().decode(Arrays.copyOfRange(characters, tailStart, base64.limit()));
		byte[] octets = new byte[(tailStart - start) / 8 * 6 + tail.length];
		int end = 0;
		for (int i = start; i < tailStart; i += 8) {
			long eight = (long) Octets.Eight.AT.get(characters, i);
			// Of two characters, the seven bits of each beside each other
			long pairs = eight & 0x007F007F007F007FL | eight >>> 1 & 0x3F803F803F803F80L;
			int low = (int) pairs;
			int high = (int) (pairs >>> 32);
			int three = FIRST[low & 0xFFFF] | LAST[low >>> 16];
			int threeMore = FIRST[high & 0xFFFF] | LAST[high >>> 16];
			if ((three | threeMore) < 0 || (eight & Octets.SIGNS) != 0) {
				throw new IllegalArgumentException("Not base64");
			}
			// Two octets more than there are, which the next overwrite
			Octets.Eight.AT.set(octets, end, three | (long) threeMore << 24);
			end += 6;
		}
		System.arraycopy(tail, 0, octets, end, tail.length);
		return octets;
	}

	/**
	 * Encode as {@link Base64#getEncoder()} does.
	 * @param octets 8 octets or more
	 * @return four characters for each three octets, of which the last may be fewer
	 */
	static byte[] encode(byte[] octets) {
		byte[] base64 = new byte[(octets.length + 2) / 3 * 4];
		int tailStart = (octets.length - 2) / 6 * 6;
		int end = 0;
		for (int i = 0; i < tailStart; i += 6) {
			long eight = (long) Octets.Eight.AT.get(octets, i);
			int low = (int) eight;
			int high = (int) (eight >>> 24);
			int three = (low & 0xFF) << 16 | low & 0xFF00 | low >> 16 & 0xFF;
			int threeMore = (high & 0xFF) << 16 | high & 0xFF00 | high >> 16 & 0xFF;
			int four = PAIRS[three >> 12] | PAIRS[three & 0xFFF] << 16;
			int fourMore = PAIRS[threeMore >> 12] | PAIRS[threeMore & 0xFFF] << 16;
			Octets.Eight.AT.set(base64, end, four | (long) fourMore << 32);
			end += 8;
		}
		byte[] tail = Base64.getEncoder().encode(Arrays.copyOfRange(octets, tailStart, octets.length));
		System.arraycopy(tail, 0, base64, end, tail.length);
		return base64;
	}

}
