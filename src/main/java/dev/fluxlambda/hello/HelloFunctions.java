package dev.fluxlambda.hello;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.fluxlambda.web.InvalidRequestException;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Errors;

/**
 * The work of the API as Function beans. They are free of HTTP: {@link HelloRoutes} calls
 * them, and Spring Cloud Function exposes those that {@code spring.cloud.function.http}
 * lists at {@code /functions/{name}}.
 */
@Configuration(proxyBeanMethods = false)
class HelloFunctions {

	@Bean
	Supplier<Greeting> hello() {
		return () -> new Greeting("Hello World");
	}

	/**
	 * Greets somebody by name.
	 * @return a function that throws {@link InvalidRequestException} when the name is not
	 * valid
	 */
	@Bean
	Function<GreetingRequest, Greeting> greet() {
		return (request) -> {
			Errors errors = GreetingRequest.VALIDATOR.validateObject(request);
			if (errors.hasErrors()) {
				throw new InvalidRequestException(errors);
			}
			return new Greeting("Hello " + request.name());
		};
	}

}
