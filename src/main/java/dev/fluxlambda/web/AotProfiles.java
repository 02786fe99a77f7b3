package dev.fluxlambda.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Logs a warning if an active profile was not active in the build of the image. Spring
 * AOT selects beans in the build, so such a profile selects only properties.
 *
 * @see <a href=
 * "https://docs.spring.io/spring-framework/reference/core/aot.html">Spring's AOT
 * processing</a>
 */
class AotProfiles implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(AotProfiles.class);

	/** The profiles of the build, one per line. */
	private static final String FILE = "META-INF/flux-lambda/aot-profiles";

	private final Environment environment;

	private final Resource file;

	AotProfiles(Environment environment) {
		this(environment, new ClassPathResource(FILE));
	}

	AotProfiles(Environment environment, Resource file) {
		this.environment = environment;
		this.file = file;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (AotDetector.useGeneratedArtifacts() && this.environment.getActiveProfiles().length > 0) {
			warn();
		}
	}

	void warn() {
		List<String> built = built();
		List<String> others = Stream.of(this.environment.getActiveProfiles())
			.filter((profile) -> !built.contains(profile))
			.toList();
		if (!others.isEmpty()) {
			logger.warn("The profiles {} were not active in the build of this image, which used {}: "
					+ "they select properties but not beans", others, built);
		}
	}

	private List<String> built() {
		try {
			return this.file.exists() ? this.file.getContentAsString(StandardCharsets.UTF_8).lines().toList()
					: List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Records the active profiles in the build.
	 */
	static class Processor implements BeanFactoryInitializationAotProcessor {

		@Override
		public BeanFactoryInitializationAotContribution processAheadOfTime(
				ConfigurableListableBeanFactory beanFactory) {
			String[] profiles = beanFactory
				.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, Environment.class)
				.getActiveProfiles();
			return (context, code) -> context.getGeneratedFiles().addResourceFile(FILE, String.join("\n", profiles));
		}

	}

}
