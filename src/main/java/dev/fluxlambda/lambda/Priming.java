package dev.fluxlambda.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/**
 * Handles requests before the snapshot of SnapStart, so that each copy of the snapshot
 * contains their classes, caches and compiled methods. The requests take the way of a
 * function URL's events through the {@link LambdaHttpHandlerAdapter}, without an
 * invocation and without a line in the access log. Failures do not prevent the start:
 * there is one warning.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">Maximize
 * Lambda SnapStart performance</a>
 */
class Priming implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(Priming.class);

	/** A request is not started if less time remains. */
	private static final long MIN_MILLIS = 100;

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		ApplicationContext context = event.getApplicationContext();
		LambdaProperties.Priming properties = context.getBean(LambdaProperties.class).priming();
		if (properties.enabled()) {
			try {
				prime(properties, read(context, properties.requests()), context.getBean(LambdaHttpHandlerAdapter.class),
						context.getBean(JsonMapper.class));
			}
			catch (Exception | LinkageError ex) {
				logger.warn("Priming has failed: {}", ex.toString());
			}
		}
	}

	private static List<Request> read(ApplicationContext context, String location) throws IOException {
		return context.getResource(location)
			.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map(Request::of)
			.toList();
	}

	/**
	 * Handle all requests several times. A request that has failed is not repeated.
	 */
	private static void prime(LambdaProperties.Priming properties, List<Request> requests,
			LambdaHttpHandlerAdapter adapter, JsonMapper json) throws ExecutionException, InterruptedException {
		long start = System.nanoTime();
		long end = start + properties.timeout().toNanos();
		int handled = 0;
		List<String> failures = new ArrayList<>();
		List<Request> remaining = new ArrayList<>(requests);
		for (int round = 0; round < properties.rounds() && !remaining.isEmpty(); round++) {
			for (Request request : List.copyOf(remaining)) {
				long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
				if (millis < MIN_MILLIS) {
					failures.add("the timeout of " + properties.timeout() + " ended round " + (round + 1) + " of "
							+ properties.rounds());
					remaining.clear();
					break;
				}
				String failure = prime(request, adapter, json, millis);
				handled++;
				if (!failure.isEmpty()) {
					failures.add(request + " " + failure);
					remaining.remove(request);
				}
			}
		}
		if (!failures.isEmpty()) {
			logger.warn("Priming is incomplete: {}", String.join(", ", failures));
		}
		logger.info("Priming has handled {} requests in {} ms", handled,
				Duration.ofNanos(System.nanoTime() - start).toMillis());
	}

	/**
	 * Handle a request.
	 * @return the failure, or an empty text
	 */
	private static String prime(Request request, LambdaHttpHandlerAdapter adapter, JsonMapper json, long limit)
			throws ExecutionException, InterruptedException {
		try {
			int status = json.readTree(adapter.prime(request.event(json), limit)).path("statusCode").asInt();
			return (status != request.status()) ? "returned " + status + " instead of " + request.status() : "";
		}
		catch (TimeoutException ex) {
			return "did not end in time";
		}
	}

	/**
	 * A line of the file.
	 *
	 * @param status the expected status
	 * @param method the method
	 * @param target the percent-encoded path, with an optional query
	 * @param body the JSON body, possibly empty
	 */
	private record Request(int status, String method, String target, String body) {

		/** A host by which the front end is found. */
		private static final String HOST = "priming.lambda-url.local.on.aws";

		static Request of(String line) {
			String[] parts = line.split(" ", 4);
			if (parts.length < 3 || !parts[0].matches("[1-5][0-9]{2}")) {
				throw new IllegalArgumentException("This line is not a status, a method and a path: " + line);
			}
			return new Request(Integer.parseInt(parts[0]), parts[1], parts[2], (parts.length > 3) ? parts[3] : "");
		}

		byte[] event(JsonMapper json) {
			ObjectNode event = json.createObjectNode()
				.put("version", "2.0")
				.put("rawPath", path())
				.put("rawQueryString", this.target.substring(Math.min(path().length() + 1, this.target.length())))
				.put("isBase64Encoded", false);
			ObjectNode headers = event.putObject("headers").put("host", HOST).put("accept", "*/*");
			if (!this.body.isEmpty()) {
				headers.put("content-type", "application/json");
				event.put("body", this.body);
			}
			event.putObject("requestContext")
				.put("domainName", HOST)
				.put("stage", "$default")
				.putObject("http")
				.put("method", this.method)
				.put("protocol", "HTTP/1.1")
				.put("sourceIp", "127.0.0.1");
			return json.writeValueAsBytes(event);
		}

		private String path() {
			return this.target.split("\\?", 2)[0];
		}

		/**
		 * Return the text for the log, without the query.
		 */
		@Override
		public String toString() {
			return this.method + " " + path();
		}

	}

}
