package dev.fluxlambda.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.EventRequest;
import dev.fluxlambda.lambda.event.FrontEnd;
import dev.fluxlambda.web.CorrelationId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;

/**
 * One invocation with an HTTP event: the native request of
 * {@link LambdaServerHttpRequest}.
 *
 * @param frontEnd who sent the event
 * @param event the event
 * @param context the runtime's context, or {@code null} where there is no runtime
 * @param request the request in the event
 */
record LambdaInvocation(FrontEnd frontEnd, JsonNode event, @Nullable Context context, EventRequest request) {

	/**
	 * The same invocation, to be answered with an error.
	 * @param failure the error
	 * @param correlationId the id under which the request is known already
	 * @return the invocation with a request that will be rejected
	 */
	LambdaInvocation reject(Throwable failure, @Nullable String correlationId) {
		HttpHeaders headers = new HttpHeaders();
		if (correlationId != null) {
			headers.set(CorrelationId.HEADER, correlationId);
		}
		return new LambdaInvocation(this.frontEnd, this.event, this.context, this.request.reject(failure, headers));
	}

}
