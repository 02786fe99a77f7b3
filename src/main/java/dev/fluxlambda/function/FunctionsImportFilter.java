package dev.fluxlambda.function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Excludes the mapping of Function beans of Spring Cloud Function's web module, which
 * exposes all of them, if {@link FunctionEndpoint} exposes the listed ones.
 */
class FunctionsImportFilter implements AutoConfigurationImportFilter, EnvironmentAware {

	/** Whether the listed Function beans are exposed over HTTP. */
	static final String PROPERTY = "flux-lambda.functions.enabled";

	private static final String EXCLUDED = "org.springframework.cloud.function.web.flux.ReactorAutoConfiguration";

	private Environment environment = new StandardEnvironment();

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
		boolean enabled = this.environment.getProperty(PROPERTY, Boolean.class, false);
		boolean[] matches = new boolean[classes.length];
		for (int i = 0; i < classes.length; i++) {
			matches[i] = !enabled || !EXCLUDED.equals(classes[i]);
		}
		return matches;
	}

}
