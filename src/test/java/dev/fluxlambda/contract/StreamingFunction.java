package dev.fluxlambda.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.lambda.stream.StreamingRuntime;
import dev.fluxlambda.local.LambdaCommand;

/**
 * The application with the routes of this package under {@link StreamingRuntime}: in this
 * JVM, or {@linkplain TrainedFunction trained} where there is one.
 *
 * @param runtimeApi where it takes its events
 */
record StreamingFunction(RuntimeApi runtimeApi) {

	/** The property that says how answers go back. */
	static final String MODE = "flux-lambda.response-mode";

	static StreamingFunction start(Map<String, String> properties) {
		return start(properties, Map.of());
	}

	/**
	 * Start the application. StreamingRuntime takes no properties, so they are the
	 * system's while it starts.
	 * @param properties properties of the application
	 * @param variables variables of Lambda's environment
	 */
	static StreamingFunction start(Map<String, String> properties, Map<String, String> variables) {
		return start(properties, variables, UnaryOperator.identity());
	}

	/**
	 * Start the application.
	 * @param properties properties of the application
	 * @param variables variables of Lambda's environment
	 * @param proxy maps the address of the Runtime API to that of a proxy before it
	 */
	static StreamingFunction start(Map<String, String> properties, Map<String, String> variables,
			UnaryOperator<String> proxy) {
		Map<String, String> all = new HashMap<>(properties);
		all.put(MODE, "stream");
		if (TrainedFunction.isThere()) {
			return new StreamingFunction(TrainedFunction.start(all).runtimeApi());
		}
		all.put("MAIN_CLASS", ContractApplication.class.getName());
		all.put("spring.profiles.active", "contract");
		StreamingFunction function = new StreamingFunction(new RuntimeApi());
		all.forEach(System::setProperty);
		try {
			Thread.ofPlatform().daemon().name("streaming-runtime").start(() -> function.run(variables, proxy));
			function.runtimeApi.ready().orTimeout(60, TimeUnit.SECONDS).join();
			return function;
		}
		finally {
			all.keySet().forEach(System::clearProperty);
		}
	}

	private void run(Map<String, String> variables, UnaryOperator<String> proxy) {
		Map<String, String> environment = new HashMap<>(LambdaCommand.ENVIRONMENT);
		environment.put("AWS_LAMBDA_RUNTIME_API", proxy.apply(this.runtimeApi.address()));
		environment.put("AWS_LAMBDA_MAX_CONCURRENCY", "2");
		environment.putAll(variables);
		try {
			StreamingRuntime.run(environment);
		}
		catch (Exception ex) {
			// The Runtime API is closed, or has the report of a start that has failed
		}
	}

	/**
	 * Invoke the function.
	 * @throws IllegalArgumentException if it reports an error
	 */
	byte[] invoke(byte[] event) {
		return TrainedFunction.invoke(this.runtimeApi, event);
	}

}
