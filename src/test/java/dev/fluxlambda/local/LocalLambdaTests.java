package dev.fluxlambda.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The local function, started in a separate process.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
@Timeout(120)
class LocalLambdaTests {

	private static final Pattern ADDRESS = Pattern.compile("  [A-Z].* (http://localhost:[0-9]+/)$");

	private final List<Process> processes = new ArrayList<>();

	/**
	 * {@code spring-boot:test-run} finds no main class if there are several in the tests.
	 */
	@Test
	void isTheOnlyMainClassOfTheTests() {
		assertThat(new ClassFileImporter()
			.importUrl(LocalLambdaTests.class.getProtectionDomain().getCodeSource().getLocation()))
			.filteredOn((type) -> !type.getPackageName().contains("benchmark"))
			.filteredOn((type) -> type.tryGetMethod("main", String[].class).isPresent())
			.extracting(JavaClass::getName)
			.containsExactly(LocalLambda.class.getName());
	}

	@AfterEach
	void end() {
		for (Process process : this.processes) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

	@Test
	void answersOnEachPortUntilItIsEnded() throws Exception {
		Process process = start("0");
		List<URI> addresses = addresses(process.inputReader());
		assertThat(addresses).hasSize(7);
		try (HttpClient client = HttpClient.newHttpClient()) {
			for (URI address : addresses) {
				HttpResponse<String> hello = client.send(HttpRequest.newBuilder(address.resolve("hello/")).build(),
						HttpResponse.BodyHandlers.ofString());
				assertThat(hello.statusCode()).isEqualTo(200);
				assertThat(hello.body()).isEqualTo("{\"message\":\"Hello World\"}");
			}
		}
		List<ProcessHandle> children = process.descendants().toList();
		// One buffers its answers, and one streams them
		assertThat(children).hasSize(2);
		process.toHandle().destroy();
		assertThat(process.waitFor()).isEqualTo(143);
		assertThat(children).noneMatch(ProcessHandle::isAlive);
	}

	@Test
	void restoresASnapshot() throws Exception {
		Process process = start("0", LocalLambda.SNAP_START + "=true");
		List<String> lines = new ArrayList<>();
		BufferedReader output = process.inputReader();
		for (String line = output.readLine(); line != null
				&& !line.startsWith("  Invocations"); line = output.readLine()) {
			lines.add(line);
		}
		assertThat(lines).filteredOn((line) -> line.contains("Priming has handled 100 requests")).hasSize(1);
		assertThat(lines).filteredOn((line) -> line.contains("after JVM restore")).hasSize(1);
	}

	@Test
	void saysWhichPortIsTaken() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Process process = start(String.valueOf(taken.getLocalPort()));
			assertThat(output(process)).startsWith("Port " + taken.getLocalPort() + " is taken.").hasLineCount(1);
			assertThat(process.waitFor()).isEqualTo(1);
		}
	}

	@Test
	void reportsInvalidPort() throws Exception {
		Process process = start("x");
		assertThat(output(process)).isEqualToIgnoringNewLines("LOCAL_LAMBDA_PORT is not a port: x");
		assertThat(process.waitFor()).isEqualTo(1);
	}

	@Test
	void saysWhyTheFunctionDoesNotStart() throws Exception {
		Process process = start("0", "SPRING_MAIN_SOURCES=no.such.Configuration");
		assertThat(output(process).lines().toList().getLast()).startsWith("The function could not start: ")
			.contains("no.such.Configuration");
		assertThat(process.waitFor()).isEqualTo(1);
	}

	private Process start(String port, String... variables) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", LambdaCommand.testClassPath(),
				LocalLambda.class.getName());
		builder.environment().put(LocalLambda.PORT, port);
		for (String variable : variables) {
			String[] parts = variable.split("=");
			builder.environment().put(parts[0], parts[1]);
		}
		Process process = builder.redirectErrorStream(true).start();
		this.processes.add(process);
		return process;
	}

	/**
	 * Read the table of addresses, which is printed when the function is ready.
	 */
	private static List<URI> addresses(BufferedReader output) throws IOException {
		List<URI> addresses = new ArrayList<>();
		for (String line = output.readLine(); line != null
				&& !line.startsWith("  Invocations"); line = output.readLine()) {
			Matcher address = ADDRESS.matcher(line);
			if (address.matches()) {
				addresses.add(URI.create(address.group(1)));
			}
		}
		return addresses;
	}

	private static String output(Process process) throws IOException {
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
	}

}
