package dev.fluxlambda.shop.probes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * What an application finds on its class path at run time.
 */
@Configuration(proxyBeanMethods = false)
class ResourcesConfiguration {

	@Bean
	Probe files(ResourcePatternResolver resolver) {
		return () -> names(resolver, "classpath*:shop/catalog/*.json");
	}

	@Bean
	Probe tables(ResourcePatternResolver resolver) {
		return () -> new Tables(resolver).read();
	}

	/** Without those that Spring AOT has added. */
	@Bean
	Probe bootClasses(ResourcePatternResolver resolver) {
		return () -> names(resolver, "classpath*:org/springframework/boot/web/server/*.class").stream()
			.filter((name) -> !name.contains("$") && !name.contains("__"))
			.toList();
	}

	@Bean
	Probe services() {
		return () -> Stream
			.of("dev.fluxlambda.shop.shipping.Carrier", "jakarta.validation.spi.ValidationProvider",
					"org.slf4j.spi.SLF4JServiceProvider", "tools.jackson.databind.JacksonModule", "java.sql.Driver")
			.flatMap(ResourcesConfiguration::providers)
			.sorted()
			.toList();
	}

	private static List<String> names(ResourcePatternResolver resolver, String pattern) {
		try {
			return Arrays.stream(resolver.getResources(pattern))
				.map(Resource::getFilename)
				.map(Objects::requireNonNull)
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<String> providers(String service) {
		try {
			ClassLoader loader = ResourcesConfiguration.class.getClassLoader();
			return Collections.list(loader.getResources("META-INF/services/" + service))
				.stream()
				.flatMap(ResourcesConfiguration::lines)
				.map(String::strip)
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<String> lines(URL file) {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
			return reader.readAllLines().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
