package dev.fluxlambda.contract;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.fluxlambda.hello.Greeting;
import dev.fluxlambda.hello.GreetingRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Function beans of every shape, which {@link FunctionShapesTests} exposes.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class FunctionShapes {

	private static final Logger logger = LoggerFactory.getLogger(FunctionShapes.class);

	@Bean
	Function<Flux<GreetingRequest>, Flux<Greeting>> greetAll() {
		return (requests) -> requests.map((request) -> new Greeting("Hello " + request.name()));
	}

	@Bean
	Function<Mono<GreetingRequest>, Mono<Greeting>> greetLater() {
		return (later) -> later.map((request) -> new Greeting("Hello " + request.name()));
	}

	@Bean
	Function<String, String> upperCase() {
		return (text) -> text.toUpperCase(Locale.ROOT);
	}

	@Bean
	Function<String, String> reverse() {
		return (text) -> new StringBuilder(text).reverse().toString();
	}

	@Bean
	Supplier<Flux<Greeting>> greetings() {
		return () -> Flux.just(new Greeting("Hello"), new Greeting("World"));
	}

	@Bean
	Consumer<GreetingRequest> note() {
		return (request) -> logger.info("noted {}", request.name());
	}

}
