package dev.fluxlambda.lambda;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * The beans of this package: only where {@link LambdaEnvironmentPostProcessor} has found
 * that the application runs on Lambda.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = LambdaEnvironmentPostProcessor.TRANSPORT_PROPERTY, havingValue = "lambda")
class LambdaConfiguration {

	@Bean
	LambdaWebServerFactory lambdaWebServerFactory() {
		return new LambdaWebServerFactory();
	}

	@Bean
	LambdaExchangeFilter lambdaExchangeFilter() {
		return new LambdaExchangeFilter();
	}

	@Bean(LambdaEnvironmentPostProcessor.FUNCTION_NAME)
	LambdaHttpHandlerAdapter lambdaHttpHandlerAdapter(HttpHandler httpHandler, JsonMapper jsonMapper) {
		return new LambdaHttpHandlerAdapter(httpHandler, jsonMapper);
	}

}
