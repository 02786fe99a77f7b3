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
@EnableConfigurationProperties({ AccessLogProperties.class, HttpProperties.class })
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
	WebHttpHandlerBuilderCustomizer httpHandlerWrappers(MaxRequestSize maxRequestSize, AccessLogProperties properties,
			ObjectProvider<AccessLogFields> fields) {
		AccessLog accessLog = new AccessLog(properties.exclude(), fields.orderedStream().toList());
		return (builder) -> builder.httpHandlerDecorator(WebConfiguration::withTrace)
			.httpHandlerDecorator(accessLog::apply)
			.httpHandlerDecorator(maxRequestSize::apply)
			.httpHandlerDecorator(RequestGuard::apply);
	}

	/**
	 * Add the correlation id and the trace to the Reactor context of the whole request,
	 * so that Spring's log lines outside of filters contain them too.
	 */
	private static HttpHandler withTrace(HttpHandler handler) {
		return (request, response) -> handler.handle(request, response).contextWrite((context) -> {
			RequestLog log = context.getOrDefault(RequestLog.KEY, null);
			String id = CorrelationId.from(request.getHeaders());
			return context.put(CorrelationId.KEY, id)
				.put(Trace.KEY, Trace.of(id, request.getHeaders(), (log != null) ? log.fields() : Map.of()));
		});
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
	@Order(Orders.REFUSALS)
	RefusalFilter refusalFilter() {
		return new RefusalFilter();
	}

	@Bean
	@Order(Orders.GUARD)
	RequestGuard requestGuard() {
		return new RequestGuard();
	}

	@Bean
	@Order(Orders.MAX_REQUEST_SIZE)
	MaxRequestSize maxRequestSize(HttpProperties properties) {
		return new MaxRequestSize(properties.maxRequestSize());
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
