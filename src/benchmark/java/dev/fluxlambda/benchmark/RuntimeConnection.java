package dev.fluxlambda.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection from the runtime client: HTTP/1.1 with blocking calls, so that nothing but
 * the socket is between the client and the clock.
 */
final class RuntimeConnection {

	private static final String ROOT = "/2018-06-01/runtime/";

	private static final byte[] ACCEPTED = "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
		.getBytes(StandardCharsets.ISO_8859_1);

	private final InputStream in;

	private final OutputStream out;

	RuntimeConnection(Socket socket) throws IOException {
		socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(socket.getInputStream(), 65_536);
		this.out = socket.getOutputStream();
	}

	/**
	 * Read a request to its last byte.
	 */
	Request read() throws IOException {
		String[] line = line().split(" ");
		int length = 0;
		boolean chunked = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lowerCase = header.toLowerCase(Locale.ROOT);
			if (lowerCase.startsWith("content-length:")) {
				length = Integer.parseInt(lowerCase.substring("content-length:".length()).strip());
			}
			chunked |= lowerCase.startsWith("transfer-encoding:");
			if (lowerCase.startsWith("expect:")) {
				this.out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
			}
		}
		byte[] body = chunked ? chunks() : this.in.readNBytes(length);
		return new Request(line[1].replaceFirst("^" + ROOT, ""), body, System.nanoTime());
	}

	void accept() throws IOException {
		this.out.write(ACCEPTED);
	}

	void send(String id, byte[] event) throws IOException {
		byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + event.length
				+ "\r\nLambda-Runtime-Aws-Request-Id: " + id + "\r\nLambda-Runtime-Deadline-Ms: "
				+ (System.currentTimeMillis() + 30_000)
				+ "\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:123456789012:function:flux-lambda"
				+ "\r\nLambda-Runtime-Trace-Id: Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0"
				+ "\r\n\r\n")
			.getBytes(StandardCharsets.ISO_8859_1);
		byte[] all = new byte[head.length + event.length];
		System.arraycopy(head, 0, all, 0, head.length);
		System.arraycopy(event, 0, all, head.length, event.length);
		this.out.write(all);
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
			body.write(this.in.readNBytes(size));
			line();
		}
		line();
		return body.toByteArray();
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder(128);
		for (int ch = this.in.read(); ch != '\n'; ch = this.in.read()) {
			if (ch < 0) {
				throw new EOFException();
			}
			line.append((char) ch);
		}
		line.setLength(line.length() - 1);
		return line.toString();
	}

	/**
	 * A request of the runtime client.
	 *
	 * @param path the path after the version
	 * @param body the body
	 * @param nanos when its last byte was there ({@link System#nanoTime()})
	 */
	record Request(String path, byte[] body, long nanos) {

		String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

	}

}
