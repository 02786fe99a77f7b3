package dev.fluxlambda.lambda;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ShutdownExtensionTests {

	/** Lambda Managed Instances refuse internal extensions. */
	@Test
	void goesOnIfItIsRefused() throws Exception {
		List<String> requests = new CopyOnWriteArrayList<>();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
					+ new String(exchange.getRequestBody().readAllBytes()));
			exchange.sendResponseHeaders(403, -1);
			exchange.close();
		});
		server.start();
		try {
			ShutdownExtension.register("127.0.0.1:" + server.getAddress().getPort());
		}
		finally {
			server.stop(0);
		}
		assertThat(requests).containsExactly("POST /2020-01-01/extension/register {\"events\":[]}");
	}

	@Test
	void goesOnWithoutAnExtensionsApi() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		ShutdownExtension.register("127.0.0.1:" + port);
	}

}
