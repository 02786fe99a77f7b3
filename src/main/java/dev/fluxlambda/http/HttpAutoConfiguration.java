package dev.fluxlambda.http;

import java.util.List;

import dev.fluxlambda.request.CorrelationId;
import dev.fluxlambda.request.Orders;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * Auto-configuration of HTTP on both transports: problems, limits and headers.
 */
@AutoConfiguration(before = ErrorWebFluxAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties({ HttpProperties.class, SecurityHeadersProperties.class })
class HttpAutoConfiguration {

	@Bean
	MaxRequestSize maxRequestSize(HttpProperties properties) {
		return new MaxRequestSize(properties.maxRequestSize());
	}

	@Bean
	@Order(Orders.HTTP_HANDLER + 1)
	WebHttpHandlerBuilderCustomizer maxRequestSizeHandler(MaxRequestSize maxRequestSize) {
		return (builder) -> builder.httpHandlerDecorator(maxRequestSize::apply);
	}

	@Bean
	@Order(Orders.REFUSALS)
	RefusalFilter refusalFilter(MaxRequestSize maxRequestSize, ObjectProvider<ProblemHandler> problems) {
		return new RefusalFilter(maxRequestSize, problems.getIfAvailable() != null);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "flux-lambda.security-headers.enabled", matchIfMissing = true)
	SecurityHeaders securityHeaders(SecurityHeadersProperties properties) {
		return new SecurityHeaders(properties);
	}

	@Bean
	CompressionHeaders compressionHeaders(ServerProperties server) {
		return new CompressionHeaders(new Compressible(server.getCompression()));
	}

	/**
	 * Add {@code HEAD}, {@code OPTIONS} and 405 to functional routes.
	 */
	@Bean
	@ConditionalOnBooleanProperty("flux-lambda.allowed-methods.enabled")
	AllowedMethods allowedMethods(RouterFunctionMapping routerFunctionMapping) {
		return new AllowedMethods(routerFunctionMapping);
	}

	/**
	 * An {@link ErrorWebExceptionHandler} of the application replaces all of this.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "flux-lambda.problems.enabled", matchIfMissing = true)
	@ConditionalOnMissingBean(value = ErrorWebExceptionHandler.class, search = SearchStrategy.CURRENT)
	static class ProblemsConfiguration {

		@Bean
		@Order(Orders.PROBLEMS)
		ProblemHandler problemHandler(JsonMapper jsonMapper, ObjectProvider<SecurityHeaders> securityHeaders) {
			return new ProblemHandler(jsonMapper, securityHeaders.getIfAvailable());
		}

		/**
		 * Add the correlation id to the problems that controllers and their advice
		 * return. {@link ProblemHandler} adds it to its own.
		 */
		@Bean
		WebFluxConfigurer problemDetails() {
			return new WebFluxConfigurer() {

				@Override
				public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
					interceptors.add((problem, _) -> {
						String id = MDC.get(CorrelationId.KEY);
						if (id != null) {
							problem.setProperty(CorrelationId.KEY, id);
						}
					});
				}

			};
		}

	}

}
