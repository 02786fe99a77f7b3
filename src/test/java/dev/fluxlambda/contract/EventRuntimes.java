package dev.fluxlambda.contract;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.LambdaCommand;
import dev.fluxlambda.local.LambdaProcess;
import org.jspecify.annotations.Nullable;

/**
 * The function in both runtimes, with the same settings: under AWS's client in a process,
 * or {@linkplain TrainedFunction trained} where there is one, and under the streaming
 * runtime.
 */
final class EventRuntimes implements AutoCloseable {

	private final Map<String, RuntimeApi> apis = new HashMap<>();

	private final @Nullable LambdaProcess process;

	/**
	 * Start both.
	 * @param settings properties of the application
	 * @param concurrency the number of invocations at the same time under AWS's client
	 * @param log the file for the output of the process
	 */
	EventRuntimes(Map<String, String> settings, int concurrency, Path log) {
		if (TrainedFunction.isThere()) {
			this.process = null;
			this.apis.put("buffer", TrainedFunction.start(settings).runtimeApi());
		}
		else {
			RuntimeApi api = new RuntimeApi();
			this.process = LambdaProcess.start(
					LambdaCommand.withTestClasses()
						.withJvmArguments(settings.entrySet()
							.stream()
							.map((setting) -> "-D" + setting.getKey() + "=" + setting.getValue())
							.toArray(String[]::new))
						.withEnvironment(
								(concurrency > 1)
										? Map.of("SPRING_PROFILES_ACTIVE", "contract", "AWS_LAMBDA_MAX_CONCURRENCY",
												String.valueOf(concurrency))
										: Map.of("SPRING_PROFILES_ACTIVE", "contract"))
						.withOutput(log),
					api);
			this.apis.put("buffer", api);
		}
		this.apis.put("stream", StreamingFunction.start(settings).runtimeApi());
		this.apis.values().forEach((api) -> api.ready().orTimeout(60, TimeUnit.SECONDS).join());
	}

	/**
	 * Return where a runtime takes its events.
	 * @param mode {@code buffer} or {@code stream}
	 */
	RuntimeApi get(String mode) {
		return Objects.requireNonNull(this.apis.get(mode), mode);
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
		}
	}

}
