package dev.fluxlambda.web;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Carries the id from the Reactor context into the MDC of each thread, by Reactor's
 * automatic context propagation, which finds it in {@code META-INF/services}.
 * Micrometer's {@code Slf4jThreadLocalAccessor} has another key in the context.
 */
public final class CorrelationIdAccessor implements ThreadLocalAccessor<String> {

	@Override
	public Object key() {
		return CorrelationId.KEY;
	}

	@Override
	public @Nullable String getValue() {
		return MDC.get(CorrelationId.KEY);
	}

	@Override
	public void setValue(String id) {
		MDC.put(CorrelationId.KEY, id);
	}

	@Override
	public void setValue() {
		MDC.remove(CorrelationId.KEY);
	}

}
