package dev.fluxlambda.lambda.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClientImpl;
import dev.fluxlambda.lambda.LambdaEnvironmentPostProcessor;
import dev.fluxlambda.lambda.LambdaHttpHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Runs the function with streamed answers, in place of AWS's client. The start is that of
 * {@code FunctionInvoker}.
 */
public final class StreamingRuntime {

	private StreamingRuntime() {
	}

	/**
	 * Run the function until the process ends.
	 * @param args not used; the environment variables are those of a Lambda runtime and
	 * of {@code FunctionInvoker}
	 */
	public static void main(String[] args) {
		try {
			run(System.getenv());
		}
		catch (Exception | Error ex) {
			LoggerFactory.getLogger(StreamingRuntime.class).error("The runtime has ended", ex);
		}
		// Also if other threads run, such as the one that Spring starts before a snapshot
		System.exit(1);
	}

	/**
	 * Run the function until the Runtime API fails.
	 * @param environment the environment variables of a function
	 */
	public static void run(Map<String, String> environment) throws Exception {
		String address = Objects.requireNonNull(environment.get("AWS_LAMBDA_RUNTIME_API"), "AWS_LAMBDA_RUNTIME_API");
		RuntimeApiClient api = new RuntimeApiClient(address);
		AtomicReference<ConfigurableApplicationContext> context = new AtomicReference<>();
		FunctionInvoker invoker;
		try {
			invoker = start(context);
		}
		catch (Exception | Error ex) {
			api.reportError("init", ex);
			throw ex;
		}
		if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
			restore(api, address);
		}
		LambdaHttpHandlerAdapter adapter = context.get().getBean(LambdaHttpHandlerAdapter.class);
		int loops = Integer.parseInt(environment.getOrDefault("AWS_LAMBDA_MAX_CONCURRENCY", "1"));
		CompletionService<Void> threads = new ExecutorCompletionService<>(
				Executors.newFixedThreadPool(loops, Thread.ofPlatform().daemon().name("invocations-", 1).factory()));
		for (int i = 0; i < loops; i++) {
			threads
				.submit(new InvocationLoop(new RuntimeApiClient(address), invoker, adapter, environment, loops == 1));
		}
		// A loop ends only with a failure
		threads.take().get();
	}

	private static FunctionInvoker start(AtomicReference<ConfigurableApplicationContext> context) {
		AtomicReference<FunctionInvoker> invoker = new AtomicReference<>();
		SpringApplication.withHook((application) -> new SpringApplicationRunListener() {

			@Override
			public void environmentPrepared(ConfigurableBootstrapContext bootstrap,
					ConfigurableEnvironment environment) {
				environment.getPropertySources()
					.addFirst(new MapPropertySource("streaming",
							Map.of(LambdaEnvironmentPostProcessor.STREAMING_PROPERTY, true)));
			}

			@Override
			public void ready(ConfigurableApplicationContext ready, @Nullable Duration timeTaken) {
				context.set(ready);
			}

		}, () -> invoker.set(new FunctionInvoker()));
		return invoker.get();
	}

	/**
	 * Wait for the snapshot and its restore, between the hooks of both. The hooks are
	 * those of AWS's client, and require its native library.
	 */
	private static void restore(RuntimeApiClient api, String address) throws Exception {
		String phase = "init";
		try {
			LambdaRuntimeApiClientImpl aws = new LambdaRuntimeApiClientImpl(address);
			Core.getGlobalContext().beforeCheckpoint(null);
			aws.restoreNext();
			phase = "restore";
			Core.getGlobalContext().afterRestore(null);
		}
		catch (Exception | Error ex) {
			api.reportError(phase, ex);
			throw ex;
		}
	}

}
