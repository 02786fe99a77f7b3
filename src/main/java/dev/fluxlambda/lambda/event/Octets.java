package dev.fluxlambda.lambda.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Octets of long bodies, eight at a time: the function's only compiler, C1, does not do
 * that by itself.
 */
public final class Octets {

	/** The number of octets from which on a body is long. */
	static final int LONG = 16 * 1024;

	/** The signs of eight octets, which those of ASCII do not have. */
	static final long SIGNS = 0x8080808080808080L;

	private Octets() {
	}

	/**
	 * Whether octets are ASCII.
	 * @param octets the octets
	 * @return whether none of them is negative
	 */
	public static boolean isAscii(byte[] octets) {
		int i = 0;
		while (octets.length >= LONG && i + Long.BYTES <= octets.length) {
			if (((long) Eight.AT.get(octets, i) & SIGNS) != 0) {
				return false;
			}
			i += Long.BYTES;
		}
		for (; i < octets.length; i++) {
			if (octets[i] < 0) {
				return false;
			}
		}
		return true;
	}

	/** Apart, because a start has no long body. */
	static final class Eight {

		/** Eight octets as a number, the first one lowest. */
		static final VarHandle AT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	}

}
