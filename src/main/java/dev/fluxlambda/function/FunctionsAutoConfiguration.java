package dev.fluxlambda.function;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Auto-configuration of Function beans. With {@code flux-lambda.functions.enabled}, it
 * exposes those over HTTP that are listed in {@code spring.cloud.function.http.get},
 * {@code .post}, {@code .put} and {@code .delete}, separated by semicolons.
 * {@link FunctionEndpoint} replaces the mapping of Spring Cloud Function's web module.
 */
@AutoConfiguration(after = JacksonAutoConfiguration.class, before = ContextFunctionCatalogAutoConfiguration.class)
@ConditionalOnClass(FunctionCatalog.class)
class FunctionsAutoConfiguration {

	/**
	 * Use the mapper of the application for functions too. Spring Cloud Function would
	 * create another one with Joda's types, which slows down each cold start.
	 */
	@Bean
	@ConditionalOnMissingBean(org.springframework.cloud.function.json.JsonMapper.class)
	@ConditionalOnBean(JsonMapper.class)
	JacksonMapper functionJsonMapper(JsonMapper jsonMapper) {
		return new JacksonMapper(jsonMapper);
	}

	/**
	 * {@link FunctionsImportFilter} removes the mapping of Spring Cloud Function, which
	 * this one replaces.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(FunctionHttpProperties.class)
	@ConditionalOnBooleanProperty(FunctionsImportFilter.PROPERTY)
	@EnableConfigurationProperties(FunctionHttpProperties.class)
	static class EndpointsConfiguration {

		/**
		 * Map the listed functions and compositions, such as {@code upper|reverse}. The
		 * application does not start if a listed bean does not exist.
		 */
		@Bean
		SmartInitializingSingleton functionEndpoints(@Value("${spring.cloud.function.web.path:/functions}") String path,
				FunctionHttpProperties properties, BeanFactory beans, FunctionCatalog catalog,
				ServerCodecConfigurer codecs,
				@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
			Map<RequestMethod, Supplier<@Nullable String>> lists = Map.of(RequestMethod.GET, properties::getGet,
					RequestMethod.POST, properties::getPost, RequestMethod.PUT, properties::getPut,
					RequestMethod.DELETE, properties::getDelete);
			return () -> lists.forEach((method, names) -> {
				for (String name : StringUtils.tokenizeToStringArray(names.get(), ";")) {
					String[] parts = StringUtils.tokenizeToStringArray(name, "|,");
					for (String part : parts) {
						Assert.state(beans.containsBean(part), () -> "spring.cloud.function.http lists '" + name
								+ "', but there is no Function bean of the name '" + part + "'");
					}
					new FunctionEndpoint(String.join("|", parts), catalog, properties, codecs.getReaders())
						.map(mappings, method, StringUtils.trimTrailingCharacter(path, '/'));
				}
			});
		}

	}

}
