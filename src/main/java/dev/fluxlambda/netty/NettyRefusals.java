package dev.fluxlambda.netty;

import dev.fluxlambda.request.AccessLog;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerState;

/**
 * Logs the requests that Netty cannot read, and answers itself.
 *
 * @param accessLog the log
 */
record NettyRefusals(AccessLog accessLog) implements ConnectionObserver {

	@Override
	public void onStateChange(Connection connection, State state) {
		if (state == HttpServerState.REQUEST_DECODING_FAILED && connection instanceof HttpServerRequest request
				&& connection instanceof HttpServerResponse response) {
			HttpResponseStatus status = response.status();
			// Otherwise the body is illegal, and the handler of the request was cancelled
			if (status.codeClass() == HttpStatusClass.CLIENT_ERROR) {
				this.accessLog.refused(request.method().name(), request.uri(), status.code(), status.reasonPhrase());
			}
		}
	}

}
