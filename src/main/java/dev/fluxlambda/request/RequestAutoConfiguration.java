package dev.fluxlambda.request;

import io.micrometer.context.ContextRegistry;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.web.server.WebFilter;

/**
 * Auto-configuration of what belongs to the current request: its id and its line in the
 * access log.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@EnableConfigurationProperties(AccessLogProperties.class)
class RequestAutoConfiguration {

	/** Spring Security is not a dependency. */
	private static final String SECURITY_FILTER = "org.springframework.security.web.server.WebFilterChainProxy";

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "flux-lambda.correlation-id.enabled", matchIfMissing = true)
	@Order(Orders.CORRELATION_ID)
	CorrelationIdFilter correlationIdFilter() {
		return new CorrelationIdFilter();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "flux-lambda.access-log.enabled", matchIfMissing = true)
	AccessLog accessLog(AccessLogProperties properties, ObjectProvider<AccessLogFields> fields) {
		return new AccessLog(properties.exclude(), fields.orderedStream().toList());
	}

	/**
	 * Wrap the handler with the outermost wrapper. This is not a bean of the type
	 * {@code HttpHandlerDecoratorFactory}, because Spring Cloud Function would list it as
	 * a Function bean.
	 */
	@Bean
	@Order(Orders.HTTP_HANDLER)
	WebHttpHandlerBuilderCustomizer requestHandling(ObjectProvider<CorrelationIdFilter> filter,
			ObjectProvider<AccessLog> accessLog, ObjectProvider<RequestDeadline> deadline,
			ObjectProvider<ResponseCompletion> completions) {
		RequestHandling handling = new RequestHandling(filter.getIfAvailable() != null, accessLog.getIfAvailable(),
				deadline.getIfAvailable(), completions.orderedStream().toList());
		return (builder) -> builder.httpHandlerDecorator(handling::apply);
	}

	/**
	 * Refuse to start a server for handlers that rely on the front ends of Lambda to
	 * verify the caller, unless Spring Security does so. Not a condition, so that each
	 * start reads the property.
	 */
	@Bean
	@ConditionalOnProperty(name = "flux-lambda.transport", havingValue = "server", matchIfMissing = true)
	SmartInitializingSingleton principalCheck(Environment environment, ObjectProvider<WebFilter> filters) {
		return () -> Assert.state(
				!environment.getProperty("flux-lambda.principal.enabled", Boolean.class, false)
						|| filters.stream().anyMatch((filter) -> filter.getClass().getName().equals(SECURITY_FILTER)),
				"flux-lambda.principal.enabled is true, but no front end of Lambda verifies the callers of this server."
						+ " Add Spring Security, or set the property for the function only");
	}

	/**
	 * Let Reactor copy the current request to each thread that works for it, if
	 * {@code spring.reactor.context-propagation} is {@code auto}.
	 */
	@Bean
	InitializingBean currentRequestPropagation() {
		return () -> ContextRegistry.getInstance().registerThreadLocalAccessor(new CurrentRequestAccessor());
	}

}
