package dev.fluxlambda.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients of HTTP/2 that request files and never open their window (RFC 9113, 6.9).
 */
class UnreadHttp2Tests {

	private static final int CONNECTIONS = 50;

	private static final int STREAMS = 100;

	private static final int HEADERS = 1;

	private static final int SETTINGS = 4;

	private static final int END = 5;

	@Test
	void closesTheirConnectionsAndLives() throws IOException {
		List<Socket> clients = new ArrayList<>();
		try (ServerProcess server = ServerProcess.start(Map.of("server.http2.enabled", "true"), "-Xmx256m")) {
			for (int i = 0; i < CONNECTIONS; i++) {
				clients.add(request(server.port()));
			}
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofSeconds(1))
				.until(() -> clients.stream().allMatch(UnreadHttp2Tests::isEnded));
			try (RawHttp connection = RawHttp.connect(server.port())) {
				assertThat(connection.send(Request.get("/hello/").build()).status()).isEqualTo(200);
			}
		}
		finally {
			for (Socket client : clients) {
				client.close();
			}
		}
	}

	private static Socket request(int port) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		// SETTINGS_INITIAL_WINDOW_SIZE
		frame(out, SETTINGS, 0, 0, ByteBuffer.allocate(6).putShort((short) 4).putInt(0).array());
		frame(out, SETTINGS, 1, 0, new byte[0]);
		for (int i = 0; i < STREAMS; i++) {
			frame(out, HEADERS, END, 1 + 2 * i, get());
		}
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(1);
		socket.getOutputStream().write(out.toByteArray());
		return socket;
	}

	/** Fields without an index and without Huffman coding (RFC 7541, 6.2.2). */
	private static byte[] get() {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		for (String text : List.of(":method", "GET", ":scheme", "http", ":authority", "localhost", ":path",
				"/docs/swagger-ui.css")) {
			if (text.startsWith(":")) {
				block.write(0);
			}
			block.write(text.length());
			block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
		}
		return block.toByteArray();
	}

	private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
		out.writeBytes(ByteBuffer.allocate(9)
			.put((byte) 0)
			.putShort((short) payload.length)
			.put((byte) type)
			.put((byte) flags)
			.putInt(stream)
			.array());
		out.writeBytes(payload);
	}

	private static boolean isEnded(Socket socket) {
		try {
			while (socket.getInputStream().read(new byte[8192]) >= 0) {
				continue;
			}
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
