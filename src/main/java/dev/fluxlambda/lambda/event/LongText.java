package dev.fluxlambda.lambda.event;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.StringNode;

/**
 * A long text of ASCII characters, of which the octets are at hand.
 */
final class LongText extends StringNode {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Not written: Jackson writes another object in the place of each node. */
	private final transient ByteBuffer octets;

	LongText(ByteBuffer octets) {
		super(new String(octets.array(), octets.position(), octets.remaining(), StandardCharsets.ISO_8859_1));
		this.octets = octets;
	}

	/**
	 * The same characters.
	 * @return the octets, a heap buffer with a position of its own
	 */
	ByteBuffer octets() {
		return this.octets.duplicate();
	}

}
