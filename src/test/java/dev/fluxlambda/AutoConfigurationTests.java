package dev.fluxlambda;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.fluxlambda.lambda.LambdaEnvironmentPostProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The auto-configurations back off before beans of the application, have a switch for
 * each feature, and require no optional dependency.
 */
class AutoConfigurationTests {

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner(
			AnnotationConfigReactiveWebServerApplicationContext::new)
		.withPropertyValues("server.port=0", "server.address=127.0.0.1")
		.withConfiguration(AutoConfigurations.of(boot()))
		.withConfiguration(AutoConfigurations.of(ours()));

	private static Class<?>[] boot() {
		return new Class<?>[] { JacksonAutoConfiguration.class, CodecsAutoConfiguration.class,
				WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
				NettyReactiveWebServerAutoConfiguration.class };
	}

	private static Class<?>[] ours() {
		return ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("dev.fluxlambda."))
			.map((name) -> ClassUtils.resolveClassName(name, null))
			.toArray(Class[]::new);
	}

	@ParameterizedTest
	@CsvSource({ "flux-lambda.netty.enabled, reactorResourceFactory, clientLimits",
			"flux-lambda.access-log.enabled, accessLog, accessLog",
			"flux-lambda.correlation-id.enabled, correlationIdFilter, correlationIdFilter",
			"flux-lambda.security-headers.enabled, securityHeaders, securityHeaders",
			"flux-lambda.problems.enabled, problemHandler, problemDetails" })
	void disablesAFeature(String property, String bean, String other) {
		this.runner.run((context) -> assertThat(beans(context.getBeanDefinitionNames(), bean, other)).isNotEmpty());
		this.runner.withPropertyValues(property + "=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(beans(context.getBeanDefinitionNames(), bean, other)).isSubsetOf("reactorResourceFactory");
		});
	}

	private static List<String> beans(String[] all, String... names) {
		return Arrays.stream(all).filter(Arrays.asList(names)::contains).toList();
	}

	@Test
	void featuresThatAreNoTransportsBusinessAreOptIn() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean("allowedMethods")
			.doesNotHaveBean("functionEndpoints"));
		this.runner.withPropertyValues("flux-lambda.allowed-methods.enabled=true")
			.run((context) -> assertThat(context).hasBean("allowedMethods"));
	}

	@Test
	void refusesAServerWhoseCallersNobodyVerifies() {
		this.runner.withPropertyValues("flux-lambda.principal.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("Add Spring Security"));
	}

	@Test
	void anErrorHandlerOfTheApplicationReplacesProblems() {
		ErrorWebExceptionHandler mine = (exchange, failure) -> exchange.getResponse().setComplete();
		this.runner.withBean(ErrorWebExceptionHandler.class, () -> mine)
			.run((context) -> assertThat(context).hasSingleBean(ErrorWebExceptionHandler.class)
				.getBean(ErrorWebExceptionHandler.class)
				.isSameAs(mine));
	}

	@Test
	void threadsOfTheApplicationReplaceThoseOfTheLibrary() {
		ReactorResourceFactory mine = new ReactorResourceFactory();
		this.runner.withBean(ReactorResourceFactory.class, () -> mine)
			.run((context) -> assertThat(context).hasSingleBean(ReactorResourceFactory.class)
				.getBean(ReactorResourceFactory.class)
				.isSameAs(mine));
	}

	@Test
	void requiresNoWebModuleOfSpringCloudFunction() {
		this.runner.withClassLoader(new FilteredClassLoader(FunctionHttpProperties.class))
			.withPropertyValues("flux-lambda.functions.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("functionEndpoints"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void leavesFunctionInvokerToSpringCloudFunction(boolean enabled) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("spring.main.web-application-type", "none",
					"spring.cloud.function.web.export.enabled", "false", "flux-lambda.lambda.enabled", enabled)));
		new LambdaEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
		assertThat(environment.containsProperty("spring.cloud.function.definition")).isEqualTo(enabled);
	}

	@Test
	void twoContextsRunInOneJvm() {
		this.runner.run((first) -> this.runner.run((second) -> {
			assertThat(first).hasNotFailed();
			assertThat(second).hasNotFailed();
		}));
	}

}
