package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.Header;
import dev.fluxlambda.local.HttpApiGateway;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event, and how often a process receives it.
 *
 * @param event the event
 * @param answer a part of the expected answer, which also has the status 200
 * @param times the number of invocations
 */
record Invocation(byte[] event, String answer, int times) {

	private static final int MEGABYTE = 1024 * 1024;

	/**
	 * Return the event of the article, {@code GET /hello/} through a REST API.
	 */
	static Invocation hello() {
		return new Invocation(read("events/article-rest-api-get-hello.json"), "Hello World", 1_000);
	}

	/**
	 * Return a request for a product of the shop, which reads its database in an
	 * annotated controller.
	 */
	static Invocation product() {
		return new Invocation(read("src/it/shop/events/http-api-product.json"), "Green tea", 1_000);
	}

	/**
	 * Return a request with 1 MB of text, which the response repeats.
	 */
	static Invocation large() {
		String text = text();
		byte[] event = new HttpApiGateway("$default").event(new GatewayRequest("POST", "/benchmark/echo",
				List.of(new Header("Host", "localhost"), new Header("Content-Type", "text/plain")),
				text.getBytes(StandardCharsets.UTF_8), "127.0.0.1"));
		return new Invocation(event, JsonMapper.shared().writeValueAsString(text), 200);
	}

	Invocation times(int times) {
		return new Invocation(this.event, this.answer, times);
	}

	void check(InvocationResult result) {
		String answer = new String(result.body(), StandardCharsets.UTF_8);
		if (result.failed() || !answer.contains("\"statusCode\":200") || !answer.contains(this.answer)) {
			throw new IllegalStateException(
					"Unexpected answer: " + answer.substring(0, Math.min(answer.length(), 1_000)));
		}
	}

	/** Letters, quotes and line breaks, as in JSON or HTML. */
	private static String text() {
		String letters = "abcdefghijklmnopqrstuvwxyz ,.:\"\n";
		StringBuilder text = new StringBuilder(MEGABYTE);
		new Random(1).ints(MEGABYTE, 0, letters.length()).forEach((index) -> text.append(letters.charAt(index)));
		return text.toString();
	}

	private static byte[] read(String file) {
		try {
			return Files.readAllBytes(Path.of(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
