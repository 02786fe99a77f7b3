package dev.fluxlambda.lambda.stream;

import java.util.Map;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.api.LambdaContext;
import dev.fluxlambda.lambda.stream.RuntimeApiConnection.Response;
import org.jspecify.annotations.Nullable;

/**
 * An invocation as {@code invocation/next} hands it out.
 *
 * @param response the event with its headers
 */
record NextInvocation(Response response) {

	private static final String INVOCATION_ID = "Lambda-Runtime-Invocation-Id";

	String id() {
		String id = header("Lambda-Runtime-Aws-Request-Id");
		return (id != null) ? id : "";
	}

	/**
	 * When the invocation ends at the latest.
	 * @return milliseconds since the epoch
	 */
	long deadline() {
		return Long.parseLong(this.response.headers().getOrDefault("Lambda-Runtime-Deadline-Ms", "0"));
	}

	byte[] event() {
		return this.response.body();
	}

	/**
	 * The trace header of AWS X-Ray.
	 * @return the header, or {@code null} if there is none
	 */
	@Nullable String traceId() {
		return header("Lambda-Runtime-Trace-Id");
	}

	/**
	 * The headers that go back with the answer: the id of the invocation, if it has one.
	 * @return the headers
	 */
	Map<String, String> echo() {
		String id = header(INVOCATION_ID);
		return (id != null) ? Map.of(INVOCATION_ID, id) : Map.of();
	}

	/**
	 * The context of AWS's client. Without a client context and an identity, which only
	 * AWS's mobile SDK sends.
	 * @param environment the environment variables of the function
	 * @return the context
	 */
	@SuppressWarnings("NullAway") // AWS's class takes null for what is not there
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
