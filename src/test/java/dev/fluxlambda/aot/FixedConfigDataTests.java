package dev.fluxlambda.aot;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Configuration that is not looked for is the same as the one that Boot finds, and what
 * chooses another is not overlooked.
 */
class FixedConfigDataTests {

	private static final DeferredLogFactory LOGS = Supplier::get;

	@Test
	void theEnvironmentIsTheOneThatBootMakes() {
		ConfigurableEnvironment boots = environment(Map.of());
		ConfigurableEnvironment fixed = environment(Map.of());
		boot().postProcessEnvironment(boots, new SpringApplication());
		fixed().postProcessEnvironment(fixed, new SpringApplication());
		assertThat(names(fixed)).isEqualTo(names(boots)).anyMatch((name) -> name.contains("application.properties"));
		assertThat(fixed.getProperty("spring.application.name")).isEqualTo("flux-lambda")
			.isEqualTo(boots.getProperty("spring.application.name"));
		assertThat(fixed.getActiveProfiles()).isEqualTo(boots.getActiveProfiles());
		assertThat(fixed.getDefaultProfiles()).isEqualTo(boots.getDefaultProfiles());
	}

	@Test
	void aSettingThatNamesAProfileOrAFileIsFollowed() {
		for (String name : List.of("spring.profiles.active", "SPRING_PROFILES_ACTIVE")) {
			ConfigurableEnvironment environment = environment(Map.of());
			environment.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("settings-systemEnvironment", Map.of(name, "other")));
			fixed().postProcessEnvironment(environment, new SpringApplication());
			assertThat(environment.getActiveProfiles()).as(name).containsExactly("other");
		}
		ConfigurableEnvironment elsewhere = environment(Map.of("spring.config.name", "nothing"));
		fixed().postProcessEnvironment(elsewhere, new SpringApplication());
		assertThat(elsewhere.getProperty("spring.application.name")).isNull();
	}

	@Test
	void profilesOfTheApplicationAreFollowed() {
		SpringApplication application = new SpringApplication();
		application.setAdditionalProfiles("other");
		ConfigurableEnvironment environment = environment(Map.of());
		fixed().postProcessEnvironment(environment, application);
		assertThat(environment.getActiveProfiles()).containsExactly("other");
	}

	private static ConfigurableEnvironment environment(Map<String, Object> settings) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
		environment.getPropertySources().addLast(new DefaultPropertiesPropertySource(Map.of("default", "value")));
		return environment;
	}

	private static List<String> names(ConfigurableEnvironment environment) {
		return environment.getPropertySources().stream().map(PropertySource::getName).toList();
	}

	private static EnvironmentPostProcessor boot() {
		return new ConfigDataEnvironmentPostProcessor(LOGS, new DefaultBootstrapContext());
	}

	private static EnvironmentPostProcessor fixed() {
		return new FixedConfigData(LOGS, new DefaultBootstrapContext());
	}

}
