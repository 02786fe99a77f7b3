package dev.fluxlambda.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.LambdaCommand;
import org.awaitility.Awaitility;

import org.springframework.util.function.SingletonSupplier;

/**
 * The application as a function under AWS's runtime client, in a process of its own. Who
 * uses it waits until it has started.
 */
final class FunctionProcess {

	private final RuntimeApi runtimeApi;

	private final Running running;

	private final SingletonSupplier<String> outputOfStart = SingletonSupplier.of(this::awaitStart);

	private FunctionProcess(RuntimeApi runtimeApi, Running running) {
		this.runtimeApi = runtimeApi;
		this.running = running;
	}

	static FunctionProcess start(String name, List<String> command, Map<String, String> environment) {
		RuntimeApi runtimeApi = new RuntimeApi();
		Map<String, String> all = new HashMap<>(LambdaCommand.ENVIRONMENT);
		all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi.address());
		all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
		all.putAll(environment);
		return new FunctionProcess(runtimeApi, Running.start(name, command, all));
	}

	private String awaitStart() {
		Awaitility.await("the start of " + this.running.log()).atMost(Running.PATIENCE).until(() -> {
			if (!this.running.isAlive() || this.runtimeApi.initError().isDone()) {
				throw new IllegalStateException("The function has not started: " + this.running.output());
			}
			return this.runtimeApi.ready().isDone();
		});
		return this.running.output();
	}

	String output() {
		return this.running.output();
	}

	String outputOfStart() {
		return this.outputOfStart.obtain();
	}

	/**
	 * Invoke the function.
	 * @param event the event
	 * @return what it answered
	 */
	InvocationResult invoke(byte[] event) {
		this.outputOfStart.obtain();
		try {
			return this.runtimeApi.invoke(event).get(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
