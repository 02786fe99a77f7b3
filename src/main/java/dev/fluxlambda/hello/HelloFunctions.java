package dev.fluxlambda.hello;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.fluxlambda.web.InvalidRequestException;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Errors;

/**
 * Function beans that contain the logic of the API, without HTTP. {@link HelloRoutes}
 * calls them. Those listed in {@code spring.cloud.function.http} are also available at
 * {@code /functions/{name}}.
 */
@Configuration(proxyBeanMethods = false)
class HelloFunctions {

	@Bean
	Supplier<Greeting> hello() {
		return () -> new Greeting("Hello World");
	}

	/**
	 * Greet by name.
	 * @return a function that throws {@link InvalidRequestException} if the name is not
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
