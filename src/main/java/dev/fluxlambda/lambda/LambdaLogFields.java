package dev.fluxlambda.lambda;

import java.util.function.BiConsumer;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.request.AccessLogFields;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Adds the invocation to the lines of the access log, and its metrics.
 */
class LambdaLogFields implements AccessLogFields {

	/** The request id, a field of all lines. */
	static final String REQUEST_ID = "awsRequestId";

	private final @Nullable EmbeddedMetrics metrics;

	LambdaLogFields(@Nullable EmbeddedMetrics metrics) {
		this.metrics = metrics;
	}

	@Override
	public void add(ServerHttpRequest request, Line line, BiConsumer<String, Object> fields) {
		LambdaInvocation invocation = ServerHttpRequestDecorator.getNativeRequest(request);
		fields.accept("frontEnd", invocation.frontEnd().name());
		fields.accept("coldStart", invocation.coldStart());
		Context context = invocation.context();
		if (context != null) {
			fields.accept("functionVersion", context.getFunctionVersion());
		}
		if (this.metrics != null) {
			this.metrics.add(line, invocation.coldStart(), fields);
		}
	}

}
