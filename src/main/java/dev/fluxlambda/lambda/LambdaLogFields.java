package dev.fluxlambda.lambda;

import java.util.function.BiConsumer;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.web.AccessLogFields;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * Adds the invocation to the lines of the access log.
 */
class LambdaLogFields implements AccessLogFields {

	@Override
	public void add(ServerHttpRequest request, Line line, BiConsumer<String, Object> fields) {
		LambdaInvocation invocation = ServerHttpRequestDecorator.getNativeRequest(request);
		fields.accept("frontEnd", invocation.frontEnd().name());
		fields.accept("coldStart", invocation.coldStart());
		Context context = invocation.context();
		if (context != null) {
			fields.accept("awsRequestId", context.getAwsRequestId());
			fields.accept("functionVersion", context.getFunctionVersion());
		}
	}

}
