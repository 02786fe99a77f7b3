package dev.fluxlambda.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy before the Runtime API, which can close the connection of one answer or report
 * before it responds.
 */
final class CuttingProxy implements AutoCloseable {

	private final ServerSocket server;

	private final Map<String, CompletableFuture<Void>> cuts = new ConcurrentHashMap<>();

	CuttingProxy() {
		try {
			this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Serve connections to an address.
	 * @param upstream host and port
	 * @return host and port of this proxy
	 */
	String before(String upstream) {
		String[] address = upstream.split(":");
		Thread.ofVirtual().start(() -> {
			try {
				while (true) {
					Socket client = this.server.accept();
					Thread.ofVirtual().start(() -> serve(client, address[0], Integer.parseInt(address[1])));
				}
			}
			catch (IOException ex) {
				// Closed
			}
		});
		return "127.0.0.1:" + this.server.getLocalPort();
	}

	/**
	 * Close the connection of the next request of this kind.
	 * @param end the end of its path
	 * @return completes when the connection is closed
	 */
	CompletableFuture<Void> cut(String end) {
		return this.cuts.computeIfAbsent(end, (key) -> new CompletableFuture<>());
	}

	private void serve(Socket client, String host, int port) {
		try (client; Socket upstream = new Socket(host, port)) {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
			String line = in.readLine();
			if (line == null || isCut(line, client)) {
				return;
			}
			OutputStream out = upstream.getOutputStream();
			Thread.ofVirtual().start(() -> pump(upstream, client));
			out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
			for (int octet = in.read(); octet >= 0; octet = in.read()) {
				out.write(octet);
			}
		}
		catch (IOException ex) {
			// One of both has closed its connection
		}
	}

	private boolean isCut(String line, Socket client) throws IOException {
		for (String end : this.cuts.keySet()) {
			CompletableFuture<Void> cut = line.contains(end + " ") ? this.cuts.remove(end) : null;
			if (cut != null) {
				client.close();
				cut.complete(null);
				return true;
			}
		}
		return false;
	}

	private static void pump(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// One of both has closed its connection
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
