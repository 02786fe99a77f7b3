package dev.fluxlambda.benchmark;

import java.io.IOException;

/**
 * Builds, extracts and trains the applications to measure: {@code Preparation MVN}, where
 * {@code MVN} is the running Maven. The build of the images requires Maven on the JDK of
 * this JVM.
 */
final class Preparation {

	private Preparation() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		Wrk.require();
		ProcessBuilder script = new ProcessBuilder("src/benchmark/prepare.sh").inheritIO();
		script.environment().put("JAVA_HOME", System.getProperty("java.home"));
		script.environment().put("MVN", args[0]);
		System.exit(script.start().waitFor());
	}

}
