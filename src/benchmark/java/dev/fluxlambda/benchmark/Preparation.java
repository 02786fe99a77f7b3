package dev.fluxlambda.benchmark;

import java.io.IOException;

/**
 * Builds, lays out and trains what is measured: {@code Preparation MVN}, where
 * {@code MVN} is the Maven that runs this. The images' Maven needs this JVM's JDK under
 * itself, whatever the other one runs on.
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
