package dev.fluxlambda.web;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.cloud.function.web.flux.ReactorAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Function beans over HTTP: those that {@code spring.cloud.function.http.get},
 * {@code .post}, {@code .put} and {@code .delete} list, separated by semicolons.
 * {@link FunctionEndpoint} replaces the mapping of Spring Cloud Function's web module.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FunctionHttpProperties.class)
@EnableAutoConfiguration(exclude = ReactorAutoConfiguration.class)
class FunctionsConfiguration {

	/**
	 * Map the listed functions. The start fails if there is no bean of a listed name.
	 */
	@Bean
	SmartInitializingSingleton functionEndpoints(@Value("${spring.cloud.function.web.path}") String path,
			FunctionHttpProperties properties, BeanFactory beans, FunctionCatalog catalog, ServerCodecConfigurer codecs,
			@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
		Map<RequestMethod, Supplier<@Nullable String>> lists = Map.of(RequestMethod.GET, properties::getGet,
				RequestMethod.POST, properties::getPost, RequestMethod.PUT, properties::getPut, RequestMethod.DELETE,
				properties::getDelete);
		return () -> lists.forEach((method, names) -> {
			for (String name : StringUtils.tokenizeToStringArray(names.get(), ";")) {
				Assert.state(beans.containsBean(name), () -> "spring.cloud.function.http lists '" + name
						+ "', and there is no Function bean of that name");
				new FunctionEndpoint(name, catalog, properties, codecs.getReaders()).map(mappings, method,
						StringUtils.trimTrailingCharacter(path, '/'));
			}
		});
	}

	/**
	 * The one mapper of the application, for functions too. Spring Cloud Function would
	 * make another, with Joda's types, which cost time at each cold start.
	 */
	@Bean
	JacksonMapper functionJsonMapper(JsonMapper jsonMapper) {
		return new JacksonMapper(jsonMapper);
	}

}
