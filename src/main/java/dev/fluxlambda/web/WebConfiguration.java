package dev.fluxlambda.web;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * The beans of this package.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
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

	@Bean
	CorrelationIdContext correlationIdContext() {
		return new CorrelationIdContext();
	}

	@Bean
	AccessLog accessLog() {
		return new AccessLog();
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

	@Bean
	UnsatisfiableRange unsatisfiableRange() {
		return new UnsatisfiableRange();
	}

	@Bean
	ExposedFunctions exposedFunctions(@Value("${spring.cloud.function.web.path}") String path,
			FunctionHttpProperties properties, BeanFactory beanFactory) {
		return new ExposedFunctions(path, properties, beanFactory);
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
	FunctionBody functionBody(JsonMapper jsonMapper) {
		return new FunctionBody(jsonMapper);
	}

	@Bean
	AotProfiles aotProfiles(Environment environment) {
		return new AotProfiles(environment);
	}

}
