package dev.fluxlambda.http;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Adds defaults of Boot's and Spring Cloud Function's properties. Every other property
 * source precedes them.
 */
public class DefaultsEnvironmentPostProcessor implements EnvironmentPostProcessor {

	private static final Map<String, Object> DEFAULTS = Map.of(
			// Each line of the log contains the correlation id
			"logging.pattern.correlation", "[%X{correlationId:-}] ",
			// An internal header of Spring Cloud Function, which responses do not contain
			"spring.cloud.function.http.request-only-headers", "uri",
			// An unreadable event fails the invocation, and an error of a handler has a
			// problem. Both are logged there
			"logging.level.org.springframework.cloud.function.context.config.SmartCompositeMessageConverter", "error",
			"logging.level.reactor.core.Exceptions", "error",
			// The access log has the requests that Netty refuses
			"logging.level.reactor.netty.http.server.HttpServerOperations", "error",
			// The JDK's client offers an upgrade with its first body
			"server.netty.h2c-max-content-length", "256KB");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources().addLast(new MapPropertySource("fluxLambdaDefaults", DEFAULTS));
	}

}
