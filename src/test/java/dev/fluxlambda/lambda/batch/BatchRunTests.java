package dev.fluxlambda.lambda.batch;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.NullNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No record is ever lost: it has been processed, or AWS delivers it again.
 */
@Timeout(60)
class BatchRunTests {

	private static final long LIMIT = 30_000;

	/** Enough batches to meet each kind of failure at each place. */
	private static final int BATCHES = 2_000;

	@ParameterizedTest
	@EnumSource
	void eachRecordIsProcessedOrDeliveredAgainWhateverFails(BatchOrder order) throws Exception {
		Random random = new Random(30);
		for (int i = 0; i < BATCHES; i++) {
			List<BatchRecord> records = records(random.nextInt(12), random.nextInt(1, 4));
			BitSet failing = BitSet.valueOf(new long[] { random.nextLong() & random.nextLong() });
			List<Integer> processed = Collections.synchronizedList(new ArrayList<>());
			List<Integer> started = Collections.synchronizedList(new ArrayList<>());
			BatchReport report = new BatchRun(records, order, (record, late) -> {
				int index = records.indexOf(record);
				started.add(index);
				if (failing.get(index)) {
					return false;
				}
				processed.add(index);
				return true;
			}).run(random.nextInt(1, 5), LIMIT);
			assertNothingIsLost(records, order, report, processed);
			assertOrder(records, order, failing, started);
			assertThat(report.interrupted()).isEmpty();
			assertThat(report.waiting()).isZero();
		}
	}

	/**
	 * Some records wait for the deadline, which ends the batch at once.
	 */
	@ParameterizedTest
	@EnumSource
	void eachRecordIsProcessedOrDeliveredAgainWheneverTheTimeEnds(BatchOrder order) throws Exception {
		Random random = new Random(31);
		for (int i = 0; i < BATCHES / 20; i++) {
			List<BatchRecord> records = records(random.nextInt(1, 12), random.nextInt(1, 4));
			BitSet failing = BitSet.valueOf(new long[] { random.nextLong() & random.nextLong() });
			BitSet endless = BitSet.valueOf(new long[] { random.nextLong() & random.nextLong() });
			Set<Integer> processed = ConcurrentHashMap.newKeySet();
			Set<BatchRecord> waiting = ConcurrentHashMap.newKeySet();
			BatchReport report = new BatchRun(records, order, (record, late) -> {
				int index = records.indexOf(record);
				if (endless.get(index)) {
					waiting.add(record);
					return awaitInterrupt();
				}
				if (failing.get(index)) {
					return false;
				}
				processed.add(index);
				return true;
			}).run(random.nextInt(1, 5), random.nextInt(5));
			assertNothingIsLost(records, order, report, processed);
			assertThat(waiting).containsAll(report.interrupted().stream().filter(waiting::contains).toList());
		}
	}

	@RepeatedTest(20)
	void aRecordThatEndsAfterTheDeadlineIsReportedAllTheSame() throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		BatchReport report = new BatchRun(records(2, 1), BatchOrder.NONE, (record, late) -> {
			if (record.id().equals("id-0")) {
				awaitInterrupt();
				assertThat(late.getAsBoolean()).isTrue();
				ended.countDown();
			}
			return true;
		}).run(1, 1);
		assertThat(report.failures()).contains("id-0", "id-1");
		assertThat(report.interrupted().size() + report.waiting()).isEqualTo(2);
		// Its thread may also have been interrupted before it started
		assertThat(ended.await(report.interrupted().isEmpty() ? 0 : LIMIT, TimeUnit.MILLISECONDS))
			.isEqualTo(!report.interrupted().isEmpty());
	}

	@Test
	void asManyRunAtTheSameTimeAsAllowedAndNotMore() throws Exception {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CyclicBarrier three = new CyclicBarrier(3);
		BatchReport report = new BatchRun(records(9, 1), BatchOrder.NONE, (record, late) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			try {
				three.await(LIMIT, TimeUnit.MILLISECONDS);
			}
			catch (Exception ex) {
				return false;
			}
			finally {
				running.decrementAndGet();
			}
			return true;
		}).run(3, LIMIT);
		assertThat(report.failures()).isEmpty();
		assertThat(most).hasValue(3);
	}

	@Test
	void anIdThatIsThereTwiceIsReportedOnce() throws Exception {
		BatchRecord record = records(1, 1).getFirst();
		assertThat(
				new BatchRun(List.of(record, record), BatchOrder.NONE, (each, late) -> false).run(1, LIMIT).failures())
			.containsExactly("id-0");
	}

	@Test
	void anInterruptEndsTheBatch() throws Exception {
		CountDownLatch interrupted = new CountDownLatch(1);
		Thread caller = Thread.currentThread();
		assertThatExceptionOfType(InterruptedException.class)
			.isThrownBy(() -> new BatchRun(records(1, 1), BatchOrder.NONE, (record, late) -> {
				caller.interrupt();
				awaitInterrupt();
				interrupted.countDown();
				return false;
			}).run(1, LIMIT));
		assertThat(interrupted.await(LIMIT, TimeUnit.MILLISECONDS)).isTrue();
	}

	@Test
	void aThreadHasTheClassLoaderOfTheApplicationAndNoThreadLocals() throws Exception {
		InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
		local.set("of the runtime client");
		BatchReport report = new BatchRun(records(1, 1), BatchOrder.BATCH,
				(record, late) -> local.get() == null && Thread.currentThread().isVirtual()
						&& Thread.currentThread().getContextClassLoader() == BatchRun.class.getClassLoader())
			.run(1, LIMIT);
		local.remove();
		assertThat(report.failures()).isEmpty();
	}

	private static void assertNothingIsLost(List<BatchRecord> records, BatchOrder order, BatchReport report,
			Collection<Integer> processed) {
		List<String> ids = records.stream().map(BatchRecord::id).toList();
		assertThat(ids).containsAll(report.failures());
		int checkpoint = report.failures().isEmpty() ? records.size() : ids.indexOf(report.failures().getFirst());
		for (int i = 0; i < records.size(); i++) {
			boolean again = (order == BatchOrder.BATCH) ? i >= checkpoint : report.failures().contains(ids.get(i));
			assertThat(again || processed.contains(i)).as("record %d of %s, %s", i, records.size(), report).isTrue();
		}
		assertThat(report.failures()).doesNotHaveDuplicates()
			.hasSizeLessThanOrEqualTo((order == BatchOrder.BATCH) ? 1 : records.size());
	}

	private static void assertOrder(List<BatchRecord> records, BatchOrder order, BitSet failing,
			List<Integer> started) {
		if (order == BatchOrder.NONE) {
			assertThat(started)
				.containsExactlyInAnyOrderElementsOf(IntStream.range(0, records.size()).boxed().toList());
			return;
		}
		assertThat(started).isSorted();
		for (int index : started) {
			List<Integer> before = started.stream().filter((other) -> other < index && failing.get(other)).toList();
			assertThat(before).noneMatch((other) -> order == BatchOrder.BATCH
					|| records.get(other).group().equals(records.get(index).group()));
		}
	}

	private static boolean awaitInterrupt() {
		try {
			Thread.sleep(LIMIT);
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	private static List<BatchRecord> records(int count, int groups) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new BatchRecord("id-" + i, "group-" + i % groups, NullNode.getInstance()))
			.toList();
	}

}
