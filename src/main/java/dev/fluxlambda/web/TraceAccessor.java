package dev.fluxlambda.web;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Copies the {@link Trace} from the Reactor context to each thread and its MDC. Reactor's
 * automatic context propagation finds this class in {@code META-INF/services}.
 */
public final class TraceAccessor implements ThreadLocalAccessor<Trace> {

	@Override
	public Object key() {
		return Trace.KEY;
	}

	@Override
	public @Nullable Trace getValue() {
		return Trace.current();
	}

	@Override
	public void setValue(Trace trace) {
		Trace.set(trace);
	}

	@Override
	public void setValue() {
		Trace.set(null);
	}

}
