package dev.fluxlambda.local;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Starts HTTP servers on loopback.
 */
final class LocalServer {

	private static final String HOST = "127.0.0.1";

	private static final int MAX_HEADER_BYTES = 128 * 1024;

	static {
		quietNetty();
	}

	private LocalServer() {
	}

	/**
	 * Make a server, to which a handler is to be added.
	 * @param port the port, or 0 for any that is free
	 * @return the server, not started
	 */
	static HttpServer on(int port) {
		return HttpServer.create()
			.host(HOST)
			.port(port)
			.httpRequestDecoder((spec) -> spec.maxInitialLineLength(MAX_HEADER_BYTES).maxHeaderSize(MAX_HEADER_BYTES));
	}

	/**
	 * The address of a server.
	 * @param server a running server
	 * @return host and port, such as {@code 127.0.0.1:9000}
	 */
	static String address(DisposableServer server) {
		return HOST + ":" + server.port();
	}

	/**
	 * Where no Spring Boot sets the levels, Logback writes every debug line.
	 */
	private static void quietNetty() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			List.of("io.netty", "reactor").forEach((name) -> context.getLogger(name).setLevel(Level.WARN));
		}
	}

}
