package dev.fluxlambda.benchmark.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * The floor. Reads the event, and returns a constant answer of the same size as the
 * API's. The answer to an event with a long body contains the event.
 */
public class FloorHandler implements RequestStreamHandler {

	private static final byte[] ANSWER = """
			{"isBase64Encoded":false,"statusCode":200,"headers":{"content-length":"25","content-type":"application/json",\
			"x-correlation-id":"bbdaea89-6f7c-40c5-b51a-e030e7c74633"},"body":"{\\"message\\":\\"Hello World\\"}"}"""
		.getBytes(StandardCharsets.UTF_8);

	private static final byte[] HEAD = "{\"statusCode\":200,\"event\":".getBytes(StandardCharsets.UTF_8);

	private static final int LONG = 65_536;

	@Override
	public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
		byte[] bytes = event.readAllBytes();
		if (bytes.length < LONG) {
			answer.write(ANSWER);
		}
		else {
			answer.write(HEAD);
			answer.write(bytes);
			answer.write('}');
		}
	}

}
