package dev.fluxlambda.local;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InvocationQueueTests {

	private static final FunctionUnavailableException GONE = new FunctionUnavailableException("gone");

	private static final InvocationResult RESULT = new InvocationResult(new byte[0], false);

	private final InvocationQueue queue = new InvocationQueue();

	@Test
	void invocationsWaitInOrder() {
		this.queue.add(new byte[] { 1 });
		this.queue.add(new byte[] { 2 });
		assertThat(this.queue.next().join().event()).containsExactly(1);
		assertThat(this.queue.next().join().event()).containsExactly(2);
	}

	@Test
	void pollsWaitForInvocations() {
		CompletableFuture<Invocation> poll = this.queue.next();
		assertThat(poll).isNotDone();
		CompletableFuture<InvocationResult> result = this.queue.add(new byte[] { 1 });
		assertThat(this.queue.complete(poll.join().id(), RESULT)).isTrue();
		assertThat(result).isCompletedWithValue(RESULT);
	}

	@Test
	void pollThatNobodyWaitsForGetsNothing() {
		this.queue.next().cancel(false);
		CompletableFuture<Invocation> poll = this.queue.next();
		this.queue.add(new byte[] { 1 });
		assertThat(poll).isCompleted();
	}

	@Test
	void invocationIsCompletedOnce() {
		this.queue.add(new byte[] { 1 });
		String id = this.queue.next().join().id();
		assertThat(this.queue.complete(id, RESULT)).isTrue();
		assertThat(this.queue.complete(id, RESULT)).isFalse();
		assertThat(this.queue.complete("unknown", RESULT)).isFalse();
	}

	@Test
	void closingFailsAllInvocations() {
		CompletableFuture<InvocationResult> running = this.queue.add(new byte[] { 1 });
		this.queue.next();
		CompletableFuture<InvocationResult> waiting = this.queue.add(new byte[] { 2 });
		this.queue.close(GONE);
		this.queue.close(new FunctionUnavailableException("another reason"));
		assertThat(running.exceptionNow()).isSameAs(GONE);
		assertThat(waiting.exceptionNow()).isSameAs(GONE);
		assertThat(this.queue.add(new byte[] { 3 }).exceptionNow()).isSameAs(GONE);
	}

}
