package dev.fluxlambda.request;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Copies the {@link CurrentRequest} from the Reactor context to each thread. Reactor's
 * automatic context propagation finds this class in {@code META-INF/services}.
 */
public final class CurrentRequestAccessor implements ThreadLocalAccessor<CurrentRequest> {

	@Override
	public Object key() {
		return CurrentRequest.KEY;
	}

	@Override
	public @Nullable CurrentRequest getValue() {
		return CurrentRequest.get();
	}

	@Override
	public void setValue(CurrentRequest request) {
		CurrentRequest.set(request);
	}

	@Override
	public void setValue() {
		CurrentRequest.set(null);
	}

}
