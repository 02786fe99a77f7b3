package dev.fluxlambda.web;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.function.json.JacksonMapper;
import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * The beans of this package.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
class WebConfiguration {

	@Bean
	@Order(Orders.CORRELATION_ID)
	CorrelationIdFilter correlationIdFilter() {
		return new CorrelationIdFilter();
	}

	/**
	 * The id in the Reactor context around everything, so that what Spring itself logs
	 * outside of the filters is under the id too.
	 */
	@Bean
	@Order(Orders.CORRELATION_ID_WRAPPER)
	HttpHandlerDecoratorFactory correlationIdContext() {
		return (handler) -> (request, response) -> handler.handle(request, response)
			.contextWrite((context) -> context.put(CorrelationId.KEY, CorrelationId.from(request.getHeaders())));
	}

	@Bean
	RequestAborts requestAborts() {
		return new RequestAborts();
	}

	@Bean
	@Order(Orders.ACCESS_LOG_WRAPPER)
	AccessLog accessLog() {
		return new AccessLog();
	}

	@Bean
	@Order(Orders.SECURITY_HEADERS)
	SecurityHeaders securityHeaders(HttpProperties properties) {
		return new SecurityHeaders(properties.headers());
	}

	@Bean
	@Order(Orders.COMPRESSION)
	CompressionHeaders compressionHeaders(ServerProperties server) {
		return new CompressionHeaders(new Compressible(server.getCompression()));
	}

	@Bean
	@Order(Orders.PROBLEMS)
	ProblemHandler problemHandler(JsonMapper jsonMapper, SecurityHeaders securityHeaders) {
		return new ProblemHandler(jsonMapper, securityHeaders);
	}

	@Bean
	AllowedMethods allowedMethods(RouterFunctionMapping routerFunctionMapping) {
		return new AllowedMethods(routerFunctionMapping);
	}

	@Bean
	@Order(Orders.MAX_REQUEST_SIZE)
	MaxRequestSize maxRequestSize(HttpProperties properties) {
		return new MaxRequestSize(properties.maxRequestSize());
	}

	@Bean
	@Order(Orders.UNSATISFIABLE_RANGE)
	UnsatisfiableRange unsatisfiableRange() {
		return new UnsatisfiableRange();
	}

	@Bean
	@Order(Orders.EXPOSED_FUNCTIONS)
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
