package dev.fluxlambda.lambda;

import java.util.Map;
import java.util.function.Function;

import dev.fluxlambda.http.HttpProperties;
import dev.fluxlambda.lambda.event.ResponseMode;
import dev.fluxlambda.request.RequestGuard;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.MessageRoutingCallback;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration of the function, if {@link LambdaEnvironmentPostProcessor} has
 * enabled it. Its web server factory precedes those of Boot.
 */
@AutoConfiguration(
		beforeName = { "org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration",
				"org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration",
				"org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration" })
@ConditionalOnProperty(name = LambdaEnvironmentPostProcessor.TRANSPORT_PROPERTY, havingValue = "lambda")
@EnableConfigurationProperties(LambdaProperties.class)
class LambdaAutoConfiguration {

	@Bean
	LambdaWebServerFactory lambdaWebServerFactory() {
		return new LambdaWebServerFactory();
	}

	@Bean
	LambdaExchangeFilter lambdaExchangeFilter(Environment environment) {
		return new LambdaExchangeFilter(environment.getProperty("flux-lambda.principal.enabled", Boolean.class, false));
	}

	@Bean
	LambdaWebSocketAdapter lambdaWebSocketAdapter() {
		return new LambdaWebSocketAdapter();
	}

	@Bean
	LambdaLogFields lambdaLogFields(LambdaProperties properties) {
		String namespace = properties.metrics().namespace();
		return new LambdaLogFields(StringUtils.hasText(namespace) ? new EmbeddedMetrics(namespace) : null);
	}

	@Bean
	LambdaHttpHandlerAdapter lambdaHttpHandlerAdapter(HttpHandler httpHandler, JsonMapper jsonMapper,
			LambdaProperties properties, HttpProperties http, ServerProperties serverProperties,
			ExchangeThreads threads, Environment environment) {
		boolean streaming = environment.containsProperty(LambdaEnvironmentPostProcessor.STREAMING_PROPERTY);
		Assert.state(streaming == (properties.responseMode() == ResponseMode.STREAM),
				() -> "flux-lambda.response-mode is " + properties.responseMode()
						+ ", but the entry point has started the runtime for another mode. Set the mode with the"
						+ " environment variable FLUX_LAMBDA_RESPONSE_MODE");
		return new LambdaHttpHandlerAdapter(httpHandler, jsonMapper, http,
				new AnswerWriter(jsonMapper, http, serverProperties.getCompression()), threads);
	}

	@Bean
	ExchangeThreads exchangeThreads(LambdaProperties properties) {
		return new ExchangeThreads(properties.deadlineMargin(), RequestGuard::terminate);
	}

	@Bean
	LambdaEventHandler lambdaEventHandler(LambdaProperties properties, FunctionRegistry functions,
			FunctionProperties functionProperties, BeanFactory beans, ObjectProvider<MessageRoutingCallback> callback,
			JsonMapper jsonMapper, Environment environment) {
		EventRouter router = new EventRouter(functions, functionProperties, beans, callback.getIfAvailable());
		Map<String, String> sources = LambdaProperties.Events.sources(environment);
		// Not a condition, so that each start reads the properties
		return (sources.isEmpty() && !properties.batch().isUsed())
				? new LambdaEventHandler(properties.events(), functions, router, jsonMapper)
				: SourceEventHandler.create(properties, sources, functions, router, jsonMapper);
	}

	/**
	 * Register the function that FunctionInvoker looks up. It is not a bean, because
	 * Spring Cloud Function would list it with those of the application. Events and
	 * answers are JSON. Without the two settings, Spring Cloud Function would inspect
	 * both for a conversion.
	 */
	@Bean
	SmartInitializingSingleton lambdaFunction(FunctionRegistry functions, LambdaHttpHandlerAdapter http,
			LambdaEventHandler other, JsonMapper jsonMapper, Environment environment) {
		return () -> {
			String runtimeApi = environment.getProperty("AWS_LAMBDA_RUNTIME_API");
			// Not a condition, so that each start reads the property
			if (runtimeApi != null && environment.getProperty(ShutdownExtension.PROPERTY, Boolean.class, false)) {
				ShutdownExtension.register(runtimeApi);
			}
			functions.register(new FunctionRegistration<>(new LambdaHandler(http, other, jsonMapper),
					LambdaEnvironmentPostProcessor.FUNCTION_NAME)
				.type(ResolvableType.forClass(LambdaHandler.class).as(Function.class).getType()));
			FunctionInvocationWrapper function = functions.lookup(LambdaEnvironmentPostProcessor.FUNCTION_NAME);
			function.setSkipInputConversion(true);
			function.setSkipOutputConversion(true);
		};
	}

}
