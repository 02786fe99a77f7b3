package dev.fluxlambda.lambda;

import java.io.IOError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import dev.fluxlambda.request.RequestAbort;
import dev.fluxlambda.request.RequestGuard;
import reactor.core.Exceptions;

/**
 * What a failed invocation reports: the failure of the function itself, because callers
 * such as Step Functions select a failure by its type.
 */
public final class InvocationFailure {

	private InvocationFailure() {
	}

	/**
	 * Throw a failure as the runtime is to report it. An {@link OutOfMemoryError} ends
	 * the process.
	 * @param failure the failure, which other exceptions may carry
	 * @return nothing, for a {@code throw} statement
	 */
	static RuntimeException of(Throwable failure) {
		Throwable reason = reason(failure);
		if (reason instanceof Error) {
			RequestGuard.exitOnOutOfMemory(reason);
		}
		if (reason instanceof VirtualMachineError || reason instanceof IOError) {
			// AWS's client would end the process
			UserFault fault = UserFault.makeUserFault(reason);
			fault.initCause(reason);
			reason = fault;
		}
		return InvocationFailure.<RuntimeException>rethrow(reason);
	}

	/**
	 * Return the failure that other exceptions carry: those of Reactor, of futures and of
	 * reflection.
	 * @param failure the exception that was caught
	 * @return the failure
	 */
	public static Throwable reason(Throwable failure) {
		Throwable reason = RequestAbort.reason(Exceptions.unwrap(failure));
		boolean carrier = reason instanceof UserFault || reason instanceof CompletionException
				|| reason instanceof ExecutionException || reason instanceof InvocationTargetException
				|| reason instanceof UndeclaredThrowableException;
		return (carrier && reason.getCause() != null) ? reason(reason.getCause()) : reason;
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
		throw (E) failure;
	}

}
