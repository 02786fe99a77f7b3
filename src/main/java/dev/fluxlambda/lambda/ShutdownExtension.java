package dev.fluxlambda.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers this process as an internal extension for no event. Lambda sends SIGTERM only
 * to functions with an extension, and SIGKILL 500 ms later, or 2 s later if there is an
 * external one. At SIGTERM, Spring closes the application.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html">Lambda
 * Extensions API</a>
 */
final class ShutdownExtension {

	static final String PROPERTY = "flux-lambda.shutdown.enabled";

	private static final Logger logger = LoggerFactory.getLogger(ShutdownExtension.class);

	private static final String NAME = "flux-lambda";

	private static final String IDENTIFIER = "Lambda-Extension-Identifier";

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private static final int MAX_FAILURES = 3;

	private final String root;

	private final String id;

	private ShutdownExtension(String root, String id) {
		this.root = root;
		this.id = id;
	}

	/**
	 * Register the extension. To be called before the runtime requests its first event.
	 * Without an Extensions API, or if it refuses, the function works without a SIGTERM:
	 * Lambda Managed Instances refuse internal extensions.
	 * @param runtimeApi host and port, as in {@code AWS_LAMBDA_RUNTIME_API}
	 */
	static void register(String runtimeApi) {
		String root = "http://" + runtimeApi + "/2020-01-01/extension/";
		try {
			HttpURLConnection connection = connect(root + "register");
			connection.setReadTimeout((int) TIMEOUT.toMillis());
			connection.setRequestProperty("Lambda-Extension-Name", NAME);
			connection.setRequestProperty("Content-Type", "application/json");
			connection.setDoOutput(true);
			try (OutputStream body = connection.getOutputStream()) {
				body.write("{\"events\":[]}".getBytes(StandardCharsets.US_ASCII));
			}
			String id = connection.getHeaderField(IDENTIFIER);
			if (connection.getResponseCode() != HttpURLConnection.HTTP_OK || id == null) {
				logger.info("Lambda sends no SIGTERM: the Extensions API has returned {}",
						connection.getResponseCode());
				return;
			}
			// Lambda waits for the first one before it sends an event to the function
			Thread.ofPlatform().daemon().name("lambda-extension").start(new ShutdownExtension(root, id)::await);
		}
		catch (IOException ex) {
			logger.warn("Lambda sends no SIGTERM: the Extensions API cannot be called", ex);
		}
	}

	/**
	 * Wait for the event that never comes. After a snapshot of SnapStart, the connection
	 * is closed, and this waits again.
	 */
	private void await() {
		int failures = 0;
		while (failures < MAX_FAILURES) {
			try {
				HttpURLConnection connection = connect(this.root + "event/next");
				connection.setRequestProperty(IDENTIFIER, this.id);
				failures = (connection.getResponseCode() == HttpURLConnection.HTTP_OK) ? 0 : failures + 1;
			}
			catch (IOException ex) {
				failures++;
			}
		}
	}

	private static HttpURLConnection connect(String address) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
		connection.setConnectTimeout((int) TIMEOUT.toMillis());
		return connection;
	}

}
