package dev.fluxlambda.lambda.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Runs the records of one batch on virtual threads of its own. Each record either has
 * ended well before the deadline, or AWS will deliver it again: it is reported, or in a
 * stream it follows the reported one.
 */
public final class BatchRun {

	private final List<BatchRecord> records;

	private final BatchOrder order;

	private final BiPredicate<BatchRecord, BooleanSupplier> work;

	private final State[] states;

	private final Set<String> failedGroups = new HashSet<>();

	private int next;

	private boolean closed;

	/**
	 * Prepare a run.
	 * @param records the records in their order
	 * @param order the order that is to be kept
	 * @param work processes one record, and returns whether that was a success. It is
	 * interrupted at the deadline, after which the second argument is {@code true}, and
	 * its result has no effect
	 */
	public BatchRun(List<BatchRecord> records, BatchOrder order, BiPredicate<BatchRecord, BooleanSupplier> work) {
		this.records = records;
		this.order = order;
		this.work = work;
		this.states = new State[records.size()];
		Arrays.fill(this.states, State.WAITING);
	}

	/**
	 * Run the records. To be called once.
	 * @param concurrency how many records without an order run at the same time, at least
	 * 1
	 * @param millis the time until the deadline
	 * @return what to report
	 * @throws InterruptedException if this thread is interrupted
	 */
	public BatchReport run(int concurrency, long millis) throws InterruptedException {
		int count = (this.order == BatchOrder.NONE) ? Math.min(concurrency, this.records.size()) : 1;
		CountDownLatch running = new CountDownLatch(count);
		List<Thread> threads = IntStream.range(0, count)
			.mapToObj((i) -> Thread.ofVirtual()
				.name("lambda-record-" + i)
				.inheritInheritableThreadLocals(false)
				.unstarted(() -> work(running)))
			.toList();
		try {
			threads.forEach(Thread::start);
			running.await(millis, TimeUnit.MILLISECONDS);
			return close();
		}
		finally {
			close();
			threads.forEach(Thread::interrupt);
		}
	}

	private void work(CountDownLatch running) {
		Thread.currentThread().setContextClassLoader(BatchRun.class.getClassLoader());
		try {
			for (Integer index = start(); index != null; index = start()) {
				boolean success = false;
				try {
					success = this.work.test(this.records.get(index), this::isClosed);
				}
				finally {
					end(index, success);
				}
			}
		}
		finally {
			running.countDown();
		}
	}

	/** Select the next record that may run, or {@code null} if there is none. */
	private synchronized @Nullable Integer start() {
		while (!this.closed && this.next < this.states.length) {
			int index = this.next++;
			if (this.failedGroups.contains(this.records.get(index).group())) {
				this.states[index] = State.FAILED;
			}
			else {
				this.states[index] = State.RUNNING;
				return index;
			}
		}
		return null;
	}

	private synchronized void end(int index, boolean success) {
		if (this.closed) {
			return;
		}
		this.states[index] = success ? State.DONE : State.FAILED;
		if (!success && this.order == BatchOrder.GROUPS) {
			this.failedGroups.add(this.records.get(index).group());
		}
		if (!success && this.order == BatchOrder.BATCH) {
			this.next = this.states.length;
		}
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	/** End the run. What ends later has not ended in time. */
	private synchronized BatchReport close() {
		this.closed = true;
		Set<String> failures = new LinkedHashSet<>();
		List<BatchRecord> interrupted = new ArrayList<>();
		for (int i = 0; i < this.states.length; i++) {
			State state = this.states[i];
			if (state != State.DONE && (this.order != BatchOrder.BATCH || failures.isEmpty())) {
				failures.add(this.records.get(i).id());
			}
			if (state == State.RUNNING) {
				interrupted.add(this.records.get(i));
			}
		}
		return new BatchReport(List.copyOf(failures), interrupted, this.states.length - this.next);
	}

	private enum State {

		WAITING, RUNNING, DONE, FAILED

	}

}
