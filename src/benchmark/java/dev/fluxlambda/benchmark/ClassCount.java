package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes that a process has loaded until its first answer and a few more, counted in
 * a run that is not timed.
 *
 * @param loaded all of them
 * @param cached those out of an AOT or CDS archive
 */
record ClassCount(long loaded, long cached) {

	static ClassCount of(Subject subject, String cores) throws IOException {
		Path log = Benchmark.FOLDER.resolve("classes-" + subject.key());
		ProcessBuilder process = subject.process(cores);
		process.environment().put("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log + "::filecount=0");
		FunctionTimer.time(subject.invocation().times(10), process);
		List<String> lines = Proc.lines("loaded classes", log)
			.stream()
			.filter((line) -> line.contains("source: "))
			.toList();
		return new ClassCount(lines.size(),
				lines.stream().filter((line) -> line.contains("source: shared objects file")).count());
	}

}
