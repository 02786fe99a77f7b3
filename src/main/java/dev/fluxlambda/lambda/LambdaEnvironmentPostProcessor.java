package dev.fluxlambda.lambda;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the application that {@code FunctionInvoker} starts a reactive web application.
 * FunctionInvoker disables this on the command line, which only a property source with a
 * higher precedence can override.
 */
public class LambdaEnvironmentPostProcessor implements EnvironmentPostProcessor {

	/** The function that FunctionInvoker calls with each event. */
	static final String FUNCTION_NAME = "lambdaHandler";

	/** The property that enables the beans of this package. */
	static final String TRANSPORT_PROPERTY = "flux-lambda.transport";

	/** The property that {@code lambda.stream} sets: its runtime streams answers. */
	public static final String STREAMING_PROPERTY = "flux-lambda.streaming-runtime";

	private static final Map<String, Object> SETTINGS = Map.of(TRANSPORT_PROPERTY, "lambda",
			"spring.main.web-application-type", "reactive",
			// Otherwise a caller's header of this name selects the function
			"spring.cloud.function.definition", FUNCTION_NAME,
			// Lambda requests no endpoints
			"management.endpoints.access.max-permitted", "none", "management.server.port", "-1");

	private static final Map<String, Object> DEFAULTS = Map.of("spring.main.banner-mode", "off",
			"logging.structured.format.console", "logstash");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (isStartedByFunctionInvoker(environment)) {
			// Replaces the loader that AWS's client has set: a proxy of a package-private
			// type requires the loader of that type
			Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
			environment.getPropertySources().addFirst(new MapPropertySource("lambda", SETTINGS));
			environment.getPropertySources().addLast(new MapPropertySource("lambdaDefaults", DEFAULTS));
			if ("snap-start".equals(environment.getProperty("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
				// Not a bean: Spring AOT would evaluate the condition in the build
				application.addListeners(new Priming());
			}
		}
	}

	private static boolean isStartedByFunctionInvoker(ConfigurableEnvironment environment) {
		return "none".equals(environment.getProperty("spring.main.web-application-type"))
				&& "false".equals(environment.getProperty("spring.cloud.function.web.export.enabled"))
				&& environment.getProperty("flux-lambda.lambda.enabled", Boolean.class, true);
	}

}
