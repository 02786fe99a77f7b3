package dev.fluxlambda.lambda;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Replaces Netty's factory and opens no socket. On Lambda, {@link LambdaHandler} receives
 * the requests.
 */
class LambdaWebServerFactory implements ReactiveWebServerFactory {

	@Override
	public WebServer getWebServer(HttpHandler httpHandler) {
		return new NoSocket();
	}

	private static final class NoSocket implements WebServer {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public int getPort() {
			return -1;
		}

	}

}
