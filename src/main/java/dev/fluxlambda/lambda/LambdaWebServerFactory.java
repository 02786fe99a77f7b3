package dev.fluxlambda.lambda;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Stands where Netty's factory stands, and opens no socket: on Lambda, requests come by
 * {@link LambdaHandler}.
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
