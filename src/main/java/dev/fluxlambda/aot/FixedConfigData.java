package dev.fluxlambda.aot;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Boot's configuration data where there is nothing to look for: an image whose jars have
 * one {@code application.properties} and no other file of configuration, without profiles
 * or imports in it. The build finds that out and puts this in the place of Boot's own. A
 * setting that names a file, a location or a profile, or a file beside the application,
 * and Boot looks for everything as ever.
 */
public class FixedConfigData extends ConfigDataEnvironmentPostProcessor {

	private static final String FILE = "application.properties";

	/** As Boot names it. */
	private static final String NAME = "Config resource 'class path resource [" + FILE
			+ "]' via location 'optional:classpath:/'";

	/**
	 * Made by Spring Boot.
	 * @param logFactory Boot's
	 * @param bootstrapContext Boot's
	 */
	public FixedConfigData(DeferredLogFactory logFactory, ConfigurableBootstrapContext bootstrapContext) {
		super(logFactory, bootstrapContext);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (application.getResourceLoader() != null || !application.getAdditionalProfiles().isEmpty()
				|| environment.getPropertySources().stream().anyMatch(FixedConfigData::choosesConfigData)
				|| hasFiles(new File("."))) {
			super.postProcessEnvironment(environment, application);
			return;
		}
		Resource resource = new ClassPathResource(FILE, application.getClassLoader());
		try {
			new PropertiesPropertySourceLoader().load(NAME, resource)
				.forEach(environment.getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + FILE, ex);
		}
		DefaultPropertiesPropertySource.moveToEnd(environment);
		environment.setDefaultProfiles(environment.getDefaultProfiles());
		environment.setActiveProfiles(environment.getActiveProfiles());
	}

	private static boolean choosesConfigData(PropertySource<?> source) {
		return source instanceof EnumerablePropertySource<?> enumerable
				&& Stream.of(enumerable.getPropertyNames()).anyMatch(FixedConfigData::choosesConfigData);
	}

	/** By any of the names that Boot takes for one: SPRING_PROFILES_ACTIVE too. */
	private static boolean choosesConfigData(String name) {
		if (!name.regionMatches(true, 0, "spring", 0, 6)) {
			return false;
		}
		String key = name.toLowerCase(Locale.ROOT).replace('_', '.').replace("-", "");
		return key.startsWith("spring.config.") || key.startsWith("spring.profiles.");
	}

	private static boolean hasFiles(File folder) {
		String[] names = folder.list();
		return names == null
				|| Stream.of(names).anyMatch((name) -> name.equals("config") || name.startsWith("application"));
	}

}
