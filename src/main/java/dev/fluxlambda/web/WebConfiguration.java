package dev.fluxlambda.web;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.cloud.function.web.flux.ReactorAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * The beans of this package.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ HttpProperties.class, FunctionHttpProperties.class })
@EnableAutoConfiguration(exclude = ReactorAutoConfiguration.class)
class WebConfiguration {

	/**
	 * Choose what Reactor's automatic context propagation carries to each thread: the id
	 * into the MDC, and Micrometer's observation only where something is observed,
	 * because it would be set and cleared at every step of a request.
	 */
	WebConfiguration(ObjectProvider<ObservationRegistry> observations) {
		ContextRegistry registry = ContextRegistry.getInstance();
		registry.registerThreadLocalAccessor(CorrelationId.KEY, () -> MDC.get(CorrelationId.KEY),
				(id) -> MDC.put(CorrelationId.KEY, id), () -> MDC.remove(CorrelationId.KEY));
		if (observations.stream().findAny().isPresent()) {
			registry.registerThreadLocalAccessor(ObservationThreadLocalAccessor.getInstance());
		}
		else {
			registry.removeThreadLocalAccessor(ObservationThreadLocalAccessor.KEY);
		}
	}

	@Bean
	CorrelationIdFilter correlationIdFilter() {
		return new CorrelationIdFilter();
	}

	/**
	 * Decorates the HttpHandler, the last outermost. Beans of the type
	 * HttpHandlerDecoratorFactory are Function beans, which Spring Cloud Function would
	 * list.
	 */
	@Bean
	WebHttpHandlerBuilderCustomizer httpHandlerDecorators(MaxRequestSize maxRequestSize) {
		return (builder) -> builder.httpHandlerDecorator(maxRequestSize::apply)
			.httpHandlerDecorator(CorrelationIdContext::apply)
			.httpHandlerDecorator(AccessLog::apply);
	}

	@Bean
	SecurityHeaders securityHeaders(HttpProperties properties) {
		return new SecurityHeaders(properties.headers());
	}

	@Bean
	ProblemHandler problemHandler(JsonMapper jsonMapper, SecurityHeaders securityHeaders) {
		return new ProblemHandler(jsonMapper, securityHeaders);
	}

	@Bean
	AllowedMethods allowedMethods(RouterFunctionMapping routerFunctionMapping, ServerCodecConfigurer codecs,
			ObjectProvider<WebFluxConfigurer> configurers) {
		return new AllowedMethods(routerFunctionMapping, codecs, configurers.orderedStream());
	}

	@Bean
	MaxRequestSize maxRequestSize(HttpProperties properties) {
		return new MaxRequestSize(properties.maxRequestSize());
	}

	/**
	 * Gives the problems that controllers and their advice return the correlation id,
	 * which those of {@link ProblemHandler} have.
	 */
	@Bean
	WebFluxConfigurer problemDetails() {
		return new WebFluxConfigurer() {

			@Override
			public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
				interceptors.add((problem, _) -> problem.setProperty(CorrelationId.KEY, MDC.get(CorrelationId.KEY)));
			}

		};
	}

	@Bean
	RefusalFilter refusalFilter() {
		return new RefusalFilter();
	}

	/**
	 * Map the listed functions: the start fails if there is no bean of a listed name.
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

	@Bean
	AotProfiles aotProfiles(Environment environment) {
		return new AotProfiles(environment);
	}

}
