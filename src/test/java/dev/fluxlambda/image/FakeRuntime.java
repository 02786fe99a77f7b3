package dev.fluxlambda.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;

/**
 * A runtime in this JVM, with a function that receives an event and returns an answer or
 * throws an exception.
 */
public final class FakeRuntime implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final String root;

	private final UnaryOperator<byte[]> function;

	private final Thread thread;

	/**
	 * Start a runtime.
	 * @param runtimeApi where it gets its events from
	 * @param function the function
	 */
	public FakeRuntime(RuntimeApi runtimeApi, UnaryOperator<byte[]> function) {
		this.root = "http://" + runtimeApi.address() + "/2018-06-01/runtime/invocation/";
		this.function = function;
		this.thread = Thread.startVirtualThread(this::run);
	}

	private void run() {
		try {
			while (true) {
				HttpResponse<byte[]> next = send(HttpRequest.newBuilder(URI.create(this.root + "next")).build());
				String id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
				send(answer(id, next.body()));
			}
		}
		catch (IOException | InterruptedException ex) {
			// The test is over
		}
	}

	private HttpRequest answer(String id, byte[] event) {
		try {
			return post(id + "/response", this.function.apply(event));
		}
		catch (IllegalStateException ex) {
			return post(id + "/error", "{\"errorType\":\"fake\",\"errorMessage\":\"failed\"}".getBytes());
		}
	}

	private HttpRequest post(String path, byte[] body) {
		return HttpRequest.newBuilder(URI.create(this.root + path))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
	}

	private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
		return this.client.send(request, HttpResponse.BodyHandlers.ofByteArray());
	}

	@Override
	public void close() {
		this.thread.interrupt();
		this.client.shutdownNow();
	}

}
