package dev.fluxlambda.contract;

import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request for each response of the contract. Change this table together with the
 * routes. A 304 is the response to a request with the ETag of an earlier response.
 */
final class OpenApiRequests {

	/** Makes a filter of {@link ContractRoutes} fail. */
	static final String FAIL_HEADER = "x-contract-fails";

	private final Map<String, Request> requests = new LinkedHashMap<>();

	private OpenApiRequests() {
		operation("GET", "/hello/", "/hello/").provokes(200, get("/hello/"))
			.provokes(406, get("/hello/").header("Accept", "text/html"));
		operation("POST", "/hello/", "/hello/").provokes(200, greet("/hello/", "{\"name\":\"Ada\"}"))
			.provokes(400, greet("/hello/", "{\"name\":\" \"}"))
			.provokes(406, greet("/hello/", "{\"name\":\"Ada\"}").header("Accept", "text/html"))
			.provokes(413, greet("/hello/", large()))
			.provokes(415, Request.post("/hello/", "text/plain", "Ada"));
		operation("GET", "/hello/{name}", "/hello/Ada").provokes(200, get("/hello/Ada"))
			.provokes(400, get("/hello/" + "a".repeat(65)))
			.provokes(406, get("/hello/Ada").header("Accept", "text/html"));
		operation("GET", "/hello/stream", "/hello/stream?count=2&interval=0")
			.provokes(200, get("/hello/stream?count=2&interval=0"))
			.provokes(400, get("/hello/stream?count=0"))
			.provokes(406, get("/hello/stream").header("Accept", "text/html"));
		operation("GET", "/functions/hello", "/functions/hello").provokes(200, get("/functions/hello"))
			.provokes(406, get("/functions/hello").header("Accept", "text/html"));
		operation("POST", "/functions/greet", "/functions/greet")
			.provokes(200, greet("/functions/greet", "{\"name\":\"Ada\"}"))
			.provokes(400, greet("/functions/greet", "{\"name\":7.5e}"))
			.provokes(406, greet("/functions/greet", "{\"name\":\"Ada\"}").header("Accept", "text/html"))
			.provokes(413, greet("/functions/greet", large()));
		contract();
	}

	private void contract() {
		operation("GET", "/openapi.json", "/openapi.json").provokes(200, get("/openapi.json"))
			.provokes(206, get("/openapi.json").header("Range", "bytes=0-9"))
			.provokes(304, get("/openapi.json"));
		operation("GET", "/openapi.yaml", "/openapi.yaml").provokes(200, get("/openapi.yaml"))
			.provokes(206, get("/openapi.yaml").header("Range", "bytes=0-9"))
			.provokes(304, get("/openapi.yaml"));
		operation("GET", "/docs", "/docs").provokes(307, get("/docs"));
		operation("GET", "/docs/", "/docs/").provokes(200, get("/docs/"))
			.provokes(206, get("/docs/").header("Range", "bytes=0-9"))
			.provokes(304, get("/docs/"));
		operation("GET", "/docs/{file}", "/docs/docs.js").provokes(200, get("/docs/docs.js"))
			.provokes(206, get("/docs/docs.js").header("Range", "bytes=0-9"))
			.provokes(304, get("/docs/docs.js"))
			.provokes(404, get("/docs/nothing"));
	}

	/**
	 * The requests.
	 * @return keys as {@link OpenApi#responses()} has them
	 */
	static Map<String, Request> all() {
		return new OpenApiRequests().requests;
	}

	/**
	 * An operation, which fails as every one does, and whose path does not have every
	 * method.
	 */
	private Operation operation(String method, String path, String target) {
		Operation operation = new Operation(method + " " + path);
		operation.put("500", Request.of(method, target).header(FAIL_HEADER, "yes"));
		operation.put("default", Request.of("DELETE", target));
		return operation;
	}

	private static Request get(String target) {
		return Request.get(target);
	}

	private static Request greet(String target, String body) {
		return Request.post(target, "application/json", body);
	}

	private static String large() {
		return "{\"name\":\"" + "a".repeat(256 * 1024) + "\"}";
	}

	private final class Operation {

		private final String operation;

		Operation(String operation) {
			this.operation = operation;
		}

		Operation provokes(int status, Request request) {
			put(String.valueOf(status), request);
			return this;
		}

		private void put(String status, Request request) {
			assertThat(OpenApiRequests.this.requests.put(this.operation + " " + status, request)).isNull();
		}

	}

}
