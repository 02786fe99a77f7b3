package dev.fluxlambda.lambda.stream;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connection to the Runtime API. The JDK's HTTP clients do not send trailers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class RuntimeApiConnection implements AutoCloseable {

	private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

	/** The request line and the headers of a request to Lambda may have 1 MB. */
	private static final int MAX_LINE_LENGTH = 2 * 1024 * 1024;

	private final Socket socket = new Socket();

	private final InputStream in;

	private final OutputStream out;

	/**
	 * Connect.
	 * @param address host and port
	 */
	RuntimeApiConnection(InetSocketAddress address) throws IOException {
		try {
			this.socket.setTcpNoDelay(true);
			this.socket.connect(address, CONNECT_TIMEOUT_MILLIS);
			this.in = new BufferedInputStream(this.socket.getInputStream());
			this.out = new BufferedOutputStream(this.socket.getOutputStream());
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Write the head of a request. It is sent with the first flush.
	 * @param request the method and the path
	 * @param headers the headers
	 * @return the stream of the body
	 */
	OutputStream send(String request, Map<String, String> headers) throws IOException {
		StringBuilder head = new StringBuilder(request).append(" HTTP/1.1\r\nHost: ")
			.append(this.socket.getInetAddress().getHostAddress())
			.append(':')
			.append(this.socket.getPort())
			.append("\r\n");
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		this.out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		return this.out;
	}

	/**
	 * Read the response, without a time limit.
	 */
	Response read() throws IOException {
		try {
			return response();
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("The response of the Runtime API has an invalid number", ex);
		}
	}

	private Response response() throws IOException {
		String[] status = line().split(" ", 3);
		if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
			throw new IOException("The response of the Runtime API is not HTTP/1.1");
		}
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, Math.max(colon, 0)), line.substring(colon + 1).strip());
		}
		return new Response(Integer.parseInt(status[1]), headers, body(headers));
	}

	private byte[] body(Map<String, String> headers) throws IOException {
		if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
			return chunks();
		}
		String length = headers.get("Content-Length");
		return (length != null) ? exactly(Integer.parseInt(length)) : this.in.readAllBytes();
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int size = chunkSize(); size > 0; size = chunkSize()) {
			all.writeBytes(exactly(size));
			line();
		}
		while (!line().isEmpty()) {
			// A trailer
		}
		return all.toByteArray();
	}

	private int chunkSize() throws IOException {
		return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
	}

	private byte[] exactly(int length) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("The Runtime API closed the connection within a response");
		}
		return bytes;
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int value = this.in.read(); value != '\n'; value = this.in.read()) {
			if (value < 0 || line.size() == MAX_LINE_LENGTH) {
				throw new EOFException("The Runtime API closed the connection before a response");
			}
			line.write(value);
		}
		return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// The connection is not used again
		}
	}

	/**
	 * A response of the Runtime API.
	 *
	 * @param status the status code
	 * @param headers the headers, with case-insensitive names
	 * @param body the body, possibly empty
	 */
	record Response(int status, Map<String, String> headers, byte[] body) {
	}

}
