package dev.fluxlambda.lambda.stream;

import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.api.LambdaContext;
import dev.fluxlambda.lambda.stream.RuntimeApiConnection.Response;
import org.jspecify.annotations.Nullable;

/**
 * The response of the Runtime API to {@code invocation/next}.
 *
 * @param response the response, with the event as its body
 */
record NextInvocation(Response response) {

	private static final String INVOCATION_ID = "Lambda-Runtime-Invocation-Id";

	String id() {
		String id = header("Lambda-Runtime-Aws-Request-Id");
		return (id != null) ? id : "";
	}

	/**
	 * Return the time at which Lambda ends the invocation.
	 * @return the time in milliseconds since the epoch
	 */
	long deadline() {
		return Long.parseLong(this.response.headers().getOrDefault("Lambda-Runtime-Deadline-Ms", "0"));
	}

	byte[] event() {
		return this.response.body();
	}

	/**
	 * Return the trace header of AWS X-Ray.
	 * @return the header, or {@code null}
	 */
	@Nullable String traceId() {
		return header("Lambda-Runtime-Trace-Id");
	}

	/**
	 * Return the headers to send back with the answer: the id of the invocation, if it
	 * has one.
	 * @return the headers
	 */
	Map<String, String> echo() {
		String id = header(INVOCATION_ID);
		return (id != null) ? Map.of(INVOCATION_ID, id) : Map.of();
	}

	/**
	 * Return the context of the invocation, without a client context and an identity.
	 * Only AWS's mobile SDK sends these.
	 * @param environment the environment variables of the function
	 * @return the context
	 */
	@SuppressWarnings("NullAway") // AWS's class accepts null for missing values
	Context context(Map<String, String> environment) {
		return new LambdaContext(Integer.parseInt(environment.getOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")),
				deadline(), id(), environment.get("AWS_LAMBDA_LOG_GROUP_NAME"),
				environment.get("AWS_LAMBDA_LOG_STREAM_NAME"), environment.get("AWS_LAMBDA_FUNCTION_NAME"), null,
				environment.get("AWS_LAMBDA_FUNCTION_VERSION"), header("Lambda-Runtime-Invoked-Function-Arn"),
				header("Lambda-Runtime-Aws-Tenant-Id"), traceId(), null);
	}

	private @Nullable String header(String name) {
		return this.response.headers().get(name);
	}

}
