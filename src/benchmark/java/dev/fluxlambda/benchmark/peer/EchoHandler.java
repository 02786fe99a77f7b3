package dev.fluxlambda.benchmark.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * The floor for long bodies: reads the event, and sends its bytes back in an answer.
 */
public class EchoHandler implements RequestStreamHandler {

	private static final byte[] HEAD = "{\"statusCode\":200,\"event\":".getBytes(StandardCharsets.UTF_8);

	@Override
	public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
		byte[] bytes = event.readAllBytes();
		answer.write(HEAD);
		answer.write(bytes);
		answer.write('}');
	}

}
