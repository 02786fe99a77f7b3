package dev.fluxlambda.aot;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Annotated controllers answer, from the first request that asks for one.
 */
class OnDemandControllersTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CodecsAutoConfiguration.class, WebFluxAutoConfiguration.class,
				HttpHandlerAutoConfiguration.class))
		.withInitializer((context) -> context.addBeanFactoryPostProcessor((ignored) -> OnDemandControllers
			.registerIn(((GenericApplicationContext) context).getDefaultListableBeanFactory())));

	@Test
	void controllersAndTheirAdviceAreFoundByTheFirstRequest() {
		this.runner.withUserConfiguration(Controllers.class).run((context) -> {
			RequestMappingHandlerMapping mapping = context.getBean(RequestMappingHandlerMapping.class);
			assertThat(mapping).isInstanceOf(OnDemandMapping.class);
			assertThat(mapping.getHandlerMethods()).isEmpty();
			WebTestClient client = WebTestClient.bindToApplicationContext(context).build();
			client.get().uri("/nothing").exchange().expectStatus().isNotFound();
			assertThat(mapping.getHandlerMethods()).hasSize(2);
			client.get().uri("/answer").exchange().expectBody(String.class).isEqualTo("answer");
			client.get().uri("/failure").exchange().expectStatus().isEqualTo(409);
		});
	}

	@Test
	void anApplicationsOwnRegistrationsStay() {
		this.runner.withUserConfiguration(OwnRegistrations.class)
			.run((context) -> assertThat(context.getBean(RequestMappingHandlerMapping.class))
				.isNotInstanceOf(OnDemandMapping.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Controllers {

		@Bean
		Controller controller() {
			return new Controller();
		}

		@Bean
		Advice advice() {
			return new Advice();
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/answer")
		String answer() {
			return "answer";
		}

		@GetMapping("/failure")
		String failure() {
			throw new IllegalStateException("failure");
		}

	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler
		ProblemDetail failed(IllegalStateException failure) {
			return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, failure.getMessage());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistrations {

		@Bean
		WebFluxRegistrations registrations() {
			return new WebFluxRegistrations() {
			};
		}

	}

}
