package dev.fluxlambda.hello;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.fluxlambda.http.InvalidRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

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
			validate(GreetingRequest.VALIDATOR, request);
			return new Greeting("Hello " + request.name());
		};
	}

	/**
	 * Greets the world several times, at first immediately.
	 * @return a function that throws {@link InvalidRequestException} if a number is out
	 * of its range
	 */
	@Bean
	Function<GreetingsRequest, Flux<Greeting>> greetAgain() {
		return (request) -> {
			validate(GreetingsRequest.VALIDATOR, request);
			Mono<Long> pause = Mono.delay(Duration.ofMillis(request.interval()));
			return Flux.range(1, request.count())
				.delayUntil((number) -> (number == 1) ? Mono.empty() : pause)
				.map((number) -> new Greeting("Hello World " + number));
		};
	}

	private static void validate(Validator validator, Object request) {
		Errors errors = validator.validateObject(request);
		if (errors.hasErrors()) {
			throw new InvalidRequestException(errors);
		}
	}

}
