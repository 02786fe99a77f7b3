package dev.fluxlambda.contract;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.Header;

/**
 * Sends requests literally over a connection, including targets and headers that HTTP
 * clients refuse.
 */
final class RawHttp implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 10_000;

	private final Socket socket;

	private RawHttp(Socket socket) {
		this.socket = socket;
	}

	static RawHttp connect(int port) throws IOException {
		return over(new Socket(InetAddress.getLoopbackAddress(), port));
	}

	static RawHttp over(Socket socket) throws IOException {
		socket.setSoTimeout(TIMEOUT_MILLIS);
		return new RawHttp(socket);
	}

	GatewayResponse send(GatewayRequest request) throws IOException {
		try {
			write(request, this.socket.getOutputStream());
		}
		catch (IOException ex) {
			// The server has refused the body, and its answer says why
		}
		return read(request, new DataInputStream(this.socket.getInputStream()));
	}

	/**
	 * Send a request, and leave it to the caller to read the answer.
	 */
	InputStream open(GatewayRequest request) throws IOException {
		write(request, this.socket.getOutputStream());
		return new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * Read until a text has been received.
	 * @param end the text, one character per byte
	 * @return everything up to its end
	 */
	static String readTo(InputStream in, String end) throws IOException {
		StringBuilder text = new StringBuilder();
		while (text.indexOf(end, text.length() - end.length()) < 0) {
			int octet = in.read();
			if (octet < 0) {
				throw new EOFException(text.toString());
			}
			text.append((char) octet);
		}
		return text.toString();
	}

	/**
	 * Read a chunked body to its end.
	 * @return its length
	 */
	static long chunks(InputStream chunks) throws IOException {
		DataInputStream in = new DataInputStream(chunks);
		long length = 0;
		for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
			in.skipNBytes(size);
			line(in);
			length += size;
		}
		return length;
	}

	/**
	 * Send requests together, without waiting for the answers (RFC 9112, 9.3.2).
	 */
	List<GatewayResponse> pipeline(GatewayRequest... requests) throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (GatewayRequest request : requests) {
			write(request, all);
		}
		this.socket.getOutputStream().write(all.toByteArray());
		List<GatewayResponse> answers = new ArrayList<>();
		for (GatewayRequest request : requests) {
			answers.add(read(request, new DataInputStream(this.socket.getInputStream())));
		}
		return answers;
	}

	/**
	 * Send bytes, and read the answers until the server ends the connection.
	 */
	List<GatewayResponse> sendAndReadToTheEnd(byte[] bytes) throws IOException {
		Thread.ofVirtual().start(() -> write(bytes));
		PushbackInputStream in = new PushbackInputStream(this.socket.getInputStream());
		List<GatewayResponse> answers = new ArrayList<>();
		try {
			for (int octet = in.read(); octet >= 0; octet = in.read()) {
				in.unread(octet);
				answers.add(read(Request.get("/").build(), new DataInputStream(in)));
			}
		}
		catch (SocketException ex) {
			// Netty has not read all bytes of a request that it refuses
			if (answers.isEmpty()) {
				throw ex;
			}
		}
		return answers;
	}

	/**
	 * Send bytes, as far as the server takes them.
	 */
	boolean write(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private static void write(GatewayRequest request, OutputStream out) throws IOException {
		StringBuilder head = new StringBuilder();
		head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
		request.headers().forEach((header) -> head.append(header.name() + ": " + header.value() + "\r\n"));
		if (request.body().length > 0) {
			head.append("Content-Length: " + request.body().length + "\r\n");
		}
		head.append("\r\n");
		out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
		out.write(request.body());
		out.flush();
	}

	private static GatewayResponse read(GatewayRequest request, DataInputStream in) throws IOException {
		int status;
		List<Header> headers;
		do {
			status = Integer.parseInt(line(in).split(" ")[1]);
			headers = headers(in);
		}
		while (status == 100);
		boolean none = request.method().equals("HEAD") || status == 204 || status == 304;
		return new GatewayResponse(status, headers, none ? new byte[0] : body(headers, in));
	}

	private static List<Header> headers(DataInputStream in) throws IOException {
		List<Header> headers = new ArrayList<>();
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
		}
		return headers;
	}

	private static byte[] body(List<Header> headers, DataInputStream in) throws IOException {
		for (Header header : headers) {
			if (header.name().equalsIgnoreCase("content-length")) {
				return in.readNBytes(Integer.parseInt(header.value()));
			}
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
			body.writeBytes(in.readNBytes(size));
			line(in);
		}
		line(in);
		return body.toByteArray();
	}

	private static int chunkSize(DataInputStream in) throws IOException {
		return Integer.parseInt(line(in), 16);
	}

	private static String line(DataInputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int octet = in.readUnsignedByte(); octet != '\n'; octet = in.readUnsignedByte()) {
			line.append((char) octet);
		}
		return line.toString().stripTrailing();
	}

}
