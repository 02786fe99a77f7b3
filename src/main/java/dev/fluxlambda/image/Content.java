package dev.fluxlambda.image;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * The content of an entry of a jar.
 *
 * @param bytes the bytes
 * @param time the time of the last modification, without a time zone, as the format of
 * zip files has it
 */
record Content(byte[] bytes, LocalDateTime time) {

	boolean differs(Content other) {
		return !Arrays.equals(this.bytes, other.bytes);
	}

	String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

}
