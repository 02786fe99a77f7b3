package dev.fluxlambda.shop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.Header;

/**
 * A request in the making.
 *
 * @param method the method
 * @param target the path and the query
 * @param headers the headers
 * @param body the body, empty for none
 */
record Request(String method, String target, List<Header> headers, String body) {

	static Request of(String method, String target) {
		return new Request(method, target, List.of(), "");
	}

	static Request get(String target) {
		return of("GET", target);
	}

	static Request post(String target, String json) {
		return of("POST", target).json(json);
	}

	Request header(String name, String value) {
		List<Header> more = new ArrayList<>(this.headers);
		more.add(new Header(name, value));
		return new Request(this.method, this.target, more, this.body);
	}

	Request json(String json) {
		return new Request(this.method, this.target, this.headers, json).header("Content-Type", "application/json");
	}

	/**
	 * Add the token of a customer.
	 * @param customer the customer
	 * @param scopes what the token is good for
	 * @return the request with the token
	 */
	Request as(String customer, String... scopes) {
		return header("Authorization", "Bearer " + Tokens.of(customer, scopes));
	}

	GatewayRequest build() {
		List<Header> all = new ArrayList<>(this.headers);
		all.addFirst(new Header("Host", "api.example.com"));
		return new GatewayRequest(this.method, this.target, all, this.body.getBytes(StandardCharsets.UTF_8),
				"127.0.0.1");
	}

}
