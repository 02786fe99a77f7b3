package dev.fluxlambda.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.fluxlambda.lambda.event.EventRequest;
import dev.fluxlambda.lambda.event.FrontEnd;
import dev.fluxlambda.request.CorrelationId;
import dev.fluxlambda.request.RequestLog;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;

/**
 * An invocation with an HTTP event. It is the native request of
 * {@link LambdaServerHttpRequest}.
 *
 * @param frontEnd the sender of the event
 * @param event the event
 * @param context the runtime's context, or {@code null} without a runtime
 * @param coldStart whether this is the first event of the process
 * @param log the log of the request, to write after the answer
 * @param request the request in the event
 */
public record LambdaInvocation(FrontEnd frontEnd, JsonNode event, @Nullable Context context, boolean coldStart,
		RequestLog log, EventRequest request) {

	/**
	 * Return a copy of this invocation whose request is rejected.
	 * @param failure the error to return
	 * @param correlationId the id that the request already has, or {@code null}
	 * @return the copy
	 */
	public LambdaInvocation reject(Throwable failure, @Nullable String correlationId) {
		HttpHeaders headers = new HttpHeaders();
		if (correlationId != null) {
			headers.set(CorrelationId.HEADER, correlationId);
		}
		return new LambdaInvocation(this.frontEnd, this.event, this.context, this.coldStart, this.log,
				this.request.reject(failure, headers));
	}

}
