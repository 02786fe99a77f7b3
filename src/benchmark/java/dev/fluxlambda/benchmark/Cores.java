package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cores that this process may use at its start. The last one is for measurements on
 * one core, the others are for the benchmark itself.
 */
final class Cores {

	private final List<String> all = Proc.status("self", "Cpus_allowed_list")
		.transform((list) -> List.of(list.split(",")))
		.stream()
		.flatMapToInt(Cores::range)
		.mapToObj(String::valueOf)
		.toList();

	/** One core, without other processes of the benchmark if there are several cores. */
	String measured() {
		return this.all.getLast();
	}

	String others() {
		return (this.all.size() == 1) ? measured() : String.join(",", this.all.subList(0, this.all.size() - 1));
	}

	String all() {
		return String.join(",", this.all);
	}

	/**
	 * Move all threads of this process to cores; processes that it starts inherit them.
	 */
	void moveTo(String cores) throws IOException {
		Children.run(List.of("taskset", "-a", "-c", "-p", cores, String.valueOf(ProcessHandle.current().pid())));
	}

	/**
	 * Return a command that runs on cores.
	 */
	static List<String> on(String cores, List<String> command) {
		List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cores));
		pinned.addAll(command);
		return pinned;
	}

	@Override
	public String toString() {
		return this.all.stream().collect(Collectors.joining(", "));
	}

	private static IntStream range(String range) {
		String[] ends = range.split("-");
		return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
	}

}
