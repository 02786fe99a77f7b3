package dev.fluxlambda.benchmark;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The CPU time of all threads of another process, including threads that have ended, in
 * nanoseconds. It reads Linux's CPU-time clock of the process.
 *
 * @see <a href=
 * "https://man7.org/linux/man-pages/man3/clock_getcpuclockid.3.html">clock_getcpuclockid</a>
 */
final class ProcessClock {

	/** {@code CPUCLOCK_SCHED} of the kernel. */
	private static final int SCHEDULED = 2;

	@SuppressWarnings("restricted")
	private static final MethodHandle CLOCK_GETTIME = Linker.nativeLinker()
		.downcallHandle(Linker.nativeLinker().defaultLookup().find("clock_gettime").orElseThrow(),
				FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

	private ProcessClock() {
	}

	static long nanos(long pid) {
		int clock = ((int) ~pid << 3) | SCHEDULED;
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
			int status = (int) CLOCK_GETTIME.invokeExact(clock, time);
			if (status != 0) {
				throw new IllegalStateException("No CPU-time clock for process " + pid);
			}
			return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000
					+ time.getAtIndex(ValueLayout.JAVA_LONG, 1);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

}
