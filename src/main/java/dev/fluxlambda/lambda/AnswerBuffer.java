package dev.fluxlambda.lambda;

import java.io.ByteArrayOutputStream;

import dev.fluxlambda.lambda.event.FrontEnd;

/**
 * Collects an answer up to the limit of its front end. A write beyond the limit fails, so
 * that a longer answer is never complete in memory.
 */
final class AnswerBuffer extends ByteArrayOutputStream {

	private final FrontEnd frontEnd;

	private final int bodySize;

	/**
	 * Create a buffer.
	 * @param frontEnd the receiver of the answer
	 * @param bodySize the size of the body in the answer, in bytes
	 */
	AnswerBuffer(FrontEnd frontEnd, int bodySize) {
		// Room for base64, and for a text of which a third requires escapes
		super((int) Math.min(bodySize / 3 * 4L + 1024, frontEnd.maxResponseSize()));
		this.frontEnd = frontEnd;
		this.bodySize = bodySize;
	}

	@Override
	public synchronized void write(int octet) {
		checkLimit(1);
		super.write(octet);
	}

	@Override
	public synchronized void write(byte[] bytes, int offset, int length) {
		checkLimit(length);
		super.write(bytes, offset, length);
	}

	private void checkLimit(int length) {
		if (length > this.frontEnd.maxResponseSize() - this.count) {
			throw new IllegalStateException(
					"The response is too long as JSON: the limit of the %s is %d bytes, and the body has %d"
						.formatted(this.frontEnd.name(), this.frontEnd.maxResponseSize(), this.bodySize));
		}
	}

}
