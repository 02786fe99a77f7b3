package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The machine and the time of the measurements.
 *
 * @param date the time in UTC
 * @param commit the measured commit, {@code unknown} outside of a Git repository
 * @param processor the processor's name
 * @param cores the number of cores
 * @param kernel the operating system
 * @param jdk the JDK of every process
 */
record Machine(String date, String commit, String processor, int cores, String kernel, String jdk) {

	static Machine here() {
		String date = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(Instant.now().atOffset(ZoneOffset.UTC));
		String processor = Proc.lines("processor", Path.of("/proc/cpuinfo"))
			.stream()
			.filter((line) -> line.startsWith("model name"))
			.map((line) -> line.substring(line.indexOf(':') + 2))
			.findFirst()
			.orElse(System.getProperty("os.arch"));
		return new Machine(date, describe(), processor, Runtime.getRuntime().availableProcessors(),
				System.getProperty("os.name") + " " + System.getProperty("os.version").replaceFirst("-.*", ""),
				System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
	}

	private static String describe() {
		try {
			return Children.run(List.of("git", "describe", "--always", "--dirty", "--exclude=*")).strip();
		}
		catch (IOException | IllegalStateException ex) {
			return "unknown";
		}
	}

	@Override
	public String toString() {
		return "Commit " + this.commit + ", " + this.date + " UTC. " + this.processor + ", " + this.cores + " cores, "
				+ this.kernel + ", " + this.jdk + ".";
	}

}
