package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.Header;

/**
 * A builder of requests.
 */
final class Request {

	private final String method;

	private final String target;

	private final List<Header> headers = new ArrayList<>();

	private byte[] body = new byte[0];

	private Request(String method, String target) {
		this.method = method;
		this.target = target;
	}

	static Request of(String method, String target) {
		return new Request(method, target);
	}

	static Request get(String target) {
		return of("GET", target);
	}

	static Request post(String target, String contentType, String body) {
		return of("POST", target).header("Content-Type", contentType).body(body.getBytes(StandardCharsets.UTF_8));
	}

	Request header(String name, String value) {
		this.headers.add(new Header(name, value));
		return this;
	}

	Request body(byte[] body) {
		this.body = body;
		return this;
	}

	GatewayRequest build() {
		List<Header> all = new ArrayList<>();
		all.add(new Header("Host", "api.example.com"));
		all.addAll(this.headers);
		return new GatewayRequest(this.method, this.target, all, this.body, "127.0.0.1");
	}

}
