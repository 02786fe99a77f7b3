package dev.fluxlambda.local;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * An event on its way through the function.
 *
 * @param id the request id, a UUID
 * @param event the event
 * @param result completes when the function has answered
 */
record Invocation(String id, byte[] event, CompletableFuture<InvocationResult> result) {

	static Invocation of(byte[] event) {
		return new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
	}

}
