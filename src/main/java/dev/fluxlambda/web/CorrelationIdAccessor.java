package dev.fluxlambda.web;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Copies the id from the Reactor context to the MDC of each thread. Reactor's automatic
 * context propagation finds this class in {@code META-INF/services}. Micrometer's
 * {@code Slf4jThreadLocalAccessor} cannot replace it, because it uses another key in the
 * context.
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
