package dev.fluxlambda.lambda.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Base64 of long bodies is the JDK's.
 */
class LongBase64Tests {

	private final Random random = new Random(11);

	@Test
	void everyLengthIsEncodedAndDecodedAsByTheJdk() {
		for (int length = 8; length < 300; length++) {
			byte[] octets = octets(length);
			byte[] base64 = Base64.getEncoder().encode(octets);
			assertThat(LongBase64.encode(octets)).isEqualTo(base64);
			assertThat(decode(base64)).isEqualTo(octets);
			assertThat(decode(Base64.getEncoder().withoutPadding().encode(octets))).isEqualTo(octets);
		}
	}

	@Test
	void allBitsAreKept() {
		byte[] octets = octets(1 << 20);
		assertThat(Arrays.equals(LongBase64.encode(octets), Base64.getEncoder().encode(octets))).isTrue();
		assertThat(Arrays.equals(decode(Base64.getEncoder().encode(octets)), octets)).isTrue();
	}

	@Test
	void whatTheJdkRefusesIsRefused() {
		byte[] base64 = Base64.getEncoder().encode(octets(100));
		for (int i = 0; i < base64.length; i++) {
			for (int octet = Byte.MIN_VALUE; octet <= Byte.MAX_VALUE; octet++) {
				byte[] changed = base64.clone();
				changed[i] = (byte) octet;
				try {
					byte[] expected = Base64.getDecoder().decode(changed);
					assertThat(decode(changed)).isEqualTo(expected);
				}
				catch (IllegalArgumentException ex) {
					assertThatIllegalArgumentException().as(new String(changed, StandardCharsets.ISO_8859_1))
						.isThrownBy(() -> decode(changed));
				}
			}
		}
	}

	/** In the middle of other characters, as in an event. */
	private static byte[] decode(byte[] base64) {
		byte[] event = ("AAAA" + new String(base64, StandardCharsets.ISO_8859_1) + "BBBB")
			.getBytes(StandardCharsets.ISO_8859_1);
		return LongBase64.decode(ByteBuffer.wrap(event, 4, base64.length));
	}

	private byte[] octets(int length) {
		byte[] octets = new byte[length];
		this.random.nextBytes(octets);
		return octets;
	}

}
