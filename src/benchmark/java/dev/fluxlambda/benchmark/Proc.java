package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measurements from Linux's {@code /proc}.
 */
final class Proc {

	/** The length of a tick of the CPU time clock in seconds. */
	private static final double TICK = 0.01;

	private Proc() {
	}

	/**
	 * Return a size of a process.
	 * @param field the name in {@code /proc/PID/status}, such as {@code VmRSS}
	 * @return the size in MiB
	 */
	static double mebibytes(long pid, String field) {
		return Long.parseLong(status(String.valueOf(pid), field).replace(" kB", "")) / 1024.0;
	}

	static String status(String pid, String field) {
		return lines("status of " + pid, Path.of("/proc", pid, "status")).stream()
			.filter((line) -> line.startsWith(field + ":"))
			.map((line) -> line.substring(field.length() + 1).strip())
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Return the number of open file descriptors of a process.
	 */
	static int descriptors(long pid) {
		try (Stream<Path> descriptors = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
			return (int) descriptors.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the file descriptors of " + pid, ex);
		}
	}

	/**
	 * Return the CPU time that the machine has used so far, including the time that its
	 * host has taken.
	 * @return the time in seconds
	 */
	static double machineSeconds() {
		String[] fields = lines("CPU time", Path.of("/proc/stat")).getFirst().split(" +");
		// user, nice, system, irq, softirq, steal
		return sum(fields, 1, 2, 3, 6, 7, 8);
	}

	/**
	 * Return the CPU time of this process and of its children that have ended.
	 * @return the time in seconds
	 */
	static double ownSeconds() {
		String stat = lines("own CPU time", Path.of("/proc/self/stat")).getFirst();
		// After the name in parentheses: utime, stime, cutime, cstime
		return sum(stat.substring(stat.lastIndexOf(')') + 2).split(" "), 11, 12, 13, 14);
	}

	static List<String> lines(String what, Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + what, ex);
		}
	}

	private static double sum(String[] fields, int... indexes) {
		return Arrays.stream(indexes).mapToLong((index) -> Long.parseLong(fields[index])).sum() * TICK;
	}

}
