package dev.fluxlambda.web;

import java.util.List;
import java.util.Map;

import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * The beans of this package, except those of functions and of the page at /docs.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FluxLambdaProperties.class)
class WebConfiguration {

	@Bean
	@Order(Orders.CORRELATION_ID)
	CorrelationIdFilter correlationIdFilter() {
		return new CorrelationIdFilter();
	}

	/**
	 * Wrap the {@link HttpHandler}. The first wrapper is the outermost. These are not
	 * beans of the type {@code HttpHandlerDecoratorFactory}, because Spring Cloud
	 * Function would list them as Function beans.
	 */
	@Bean
	@Order(Orders.HTTP_HANDLER)
	WebHttpHandlerBuilderCustomizer httpHandlerWrappers(MaxRequestSize maxRequestSize, SecurityHeaders securityHeaders,
			ServerProperties server, FluxLambdaProperties properties, ObjectProvider<AccessLogFields> fields) {
		RequestHandling handling = new RequestHandling(
				new AccessLog(properties.accessLog().exclude(), fields.orderedStream().toList()), securityHeaders,
				new CompressionHeaders(new Compressible(server.getCompression())));
		return (builder) -> builder.httpHandlerDecorator(handling::apply).httpHandlerDecorator(maxRequestSize::apply);
	}

	@Bean
	SecurityHeaders securityHeaders(FluxLambdaProperties properties) {
		return new SecurityHeaders(properties.http().headers());
	}

	@Bean
	@Order(Orders.REFUSALS)
	RefusalFilter refusalFilter(MaxRequestSize maxRequestSize) {
		return new RefusalFilter(maxRequestSize);
	}

	@Bean
	RequestGuard requestGuard() {
		return new RequestGuard();
	}

	@Bean
	MaxRequestSize maxRequestSize(FluxLambdaProperties properties) {
		return new MaxRequestSize(properties.http().maxRequestSize());
	}

	@Bean
	@Order(Orders.PROBLEMS)
	ProblemHandler problemHandler(JsonMapper jsonMapper, SecurityHeaders securityHeaders) {
		return new ProblemHandler(jsonMapper, securityHeaders);
	}

	/**
	 * Add the correlation id to the problems that controllers and their advice return.
	 * {@link ProblemHandler} adds it to its own.
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
	AllowedMethods allowedMethods(RouterFunctionMapping routerFunctionMapping) {
		return new AllowedMethods(routerFunctionMapping);
	}

	@Bean
	AotProfiles aotProfiles(Environment environment) {
		return new AotProfiles(environment);
	}

}
