package dev.fluxlambda.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Brings invocations and the runtime that polls for them together, in the order of both.
 * Safe for use by several threads.
 */
final class InvocationQueue {

	private final Deque<Invocation> waiting = new ArrayDeque<>();

	private final Deque<CompletableFuture<Invocation>> polls = new ArrayDeque<>();

	private final Map<String, Invocation> running = new HashMap<>();

	private @Nullable FunctionUnavailableException closed;

	/**
	 * Add an event.
	 * @param event the event
	 * @return completes when the function has answered; exceptionally with a
	 * {@link FunctionUnavailableException} if it never will
	 */
	synchronized CompletableFuture<InvocationResult> add(byte[] event) {
		if (this.closed != null) {
			return CompletableFuture.failedFuture(this.closed);
		}
		Invocation invocation = Invocation.of(event);
		this.waiting.add(invocation);
		handOut();
		return invocation.result();
	}

	/**
	 * Poll for an invocation.
	 * @return completes with the next invocation; cancel it when nobody waits any more
	 */
	synchronized CompletableFuture<Invocation> next() {
		CompletableFuture<Invocation> poll = new CompletableFuture<>();
		this.polls.add(poll);
		handOut();
		return poll;
	}

	private void handOut() {
		while (!this.waiting.isEmpty() && !this.polls.isEmpty()) {
			Invocation invocation = this.waiting.element();
			this.running.put(invocation.id(), invocation);
			if (this.polls.remove().complete(invocation)) {
				this.waiting.remove();
			}
			else {
				this.running.remove(invocation.id());
			}
		}
	}

	/**
	 * End an invocation that the runtime has taken.
	 * @param id its request id
	 * @param result how it ended
	 * @return whether there was such an invocation
	 */
	boolean complete(String id, InvocationResult result) {
		Invocation invocation;
		synchronized (this) {
			invocation = this.running.remove(id);
		}
		return invocation != null && invocation.result().complete(result);
	}

	/**
	 * Fail all invocations, those to come as well. Only the first reason counts.
	 * @param reason why
	 */
	void close(FunctionUnavailableException reason) {
		List<Invocation> failed;
		synchronized (this) {
			if (this.closed != null) {
				return;
			}
			this.closed = reason;
			failed = new ArrayList<>(this.running.values());
			failed.addAll(this.waiting);
			this.running.clear();
			this.waiting.clear();
		}
		failed.forEach((invocation) -> invocation.result().completeExceptionally(reason));
	}

}
