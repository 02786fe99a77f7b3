package dev.fluxlambda.lambda;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which function receives an event, and what is an error at the start.
 */
class SourceFunctionsTests {

	private static final String ORDER = "{\"source\":\"shop.orders\",\"detail-type\":\"Order Placed\",\"detail\":{}}";

	private static final String SCHEDULE = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}";

	private static final String SIGN_UP = "{\"triggerSource\":\"PreSignUp_SignUp\",\"userPoolId\":\"p\"}";

	private static final FunctionContext context = new FunctionContext();

	private static SimpleFunctionRegistry functions;

	@BeforeAll
	static void start() {
		functions = context.start(Functions.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			eventbridge=a                                                    | a
			eventbridge=a, eventbridge.[shop.orders]=b                       | b
			eventbridge=a, eventbridge.[Order Placed]=b                      | b
			eventbridge.[shop.orders]=a, eventbridge.[Order Placed]=b        | b
			eventbridge.shop.orders=a                                        | a
			eventbridge.[shop]=a, eventbridge=b                              | b
			eventbridge.[shop]=a, function=b                                 | b
			schedule=a, function=b                                           | b
			""")
	void anEventOfABusIsSelectedByTypeThenBySource(String properties, String function) {
		assertThat(call(properties, ORDER)).isEqualTo(function);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			schedule=a, eventbridge=b                        | a
			schedule=a, eventbridge.[aws.events]=b           | a
			eventbridge=b                                    | b
			eventbridge.[aws.events]=a, eventbridge=b        | a
			""")
	void aScheduleIsAnEventOfABus(String properties, String function) {
		assertThat(call(properties, SCHEDULE)).isEqualTo(function);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			cognito=a                                                   | a
			cognito=a, cognito.PreSignUp=b                              | b
			cognito.[PreSignUp]=a, cognito.[PreSignUp_SignUp]=b         | b
			cognito.[PreSignUp_AdminCreateUser]=a, cognito=b            | b
			""")
	void aTriggerIsSelectedByItsSourceThenByItsName(String properties, String function) {
		assertThat(call(properties, SIGN_UP)).isEqualTo(function);
	}

	@Test
	void aCompositionCanBeNamed() {
		assertThat(call("cognito=a|again", SIGN_UP)).isEqualTo("a again");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			sqss=a                     | flux-lambda.events.sqss: there is no source 'sqss'. Sources are: sqs, sns, s3,
			sqs=nobody                 | flux-lambda.events.sqs names 'nobody', but there is no Function bean
			sqs.orders=a               | flux-lambda.events.sqs.orders: events of 'sqs' cannot be selected
			schedule=a, scheduled-warmup=true | flux-lambda.events.schedule would never be called
			""")
	void aMistakeIsFoundAtTheStart(String properties, String message) {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> sources(properties, Map.of()))
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			sqs=a | sqs=a         | flux-lambda.batch.sqs and flux-lambda.events.sqs are both set
			sns=a | sqs=nobody    | flux-lambda.batch.sqs names 'nobody'
			sns=a | concurrency=0 | flux-lambda.batch.concurrency is 0
			sns=a | unwrap=xml    | flux-lambda.batch.unwrap has 'xml'. Envelopes are: sns, eventbridge
			""")
	void aMistakeOfABatchIsFoundAtTheStart(String events, String batch, String message) {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> sources(events, properties("batch.", batch)))
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					{"Records":[{"eventSource":"aws:sqs"}]}  | event of sqs. Name a Function bean in flux-lambda.events.sqs or
					{"name":"Ada"}                           | an unknown source. Name a Function bean in flux-lambda.events.function
					""")
	void anEventWithoutAFunctionFails(String event, String message) {
		assertThatExceptionOfType(UnsupportedEventException.class).isThrownBy(() -> call("sns=a", event))
			.withMessageContaining(message);
	}

	@Test
	void recordsOfSeveralSourcesFail() {
		JsonNode event = JsonMapper.shared()
			.readTree("{\"Records\":[{\"eventSource\":\"aws:sqs\"},{\"eventSource\":\"aws:s3\"}]}");
		SourceFunctions sources = sources("sqs=a, s3=b", Map.of());
		assertThatExceptionOfType(UnsupportedEventException.class).isThrownBy(() -> sources.batch(event))
			.withMessageContaining("several sources");
	}

	@Test
	void variablesOfTheEnvironmentNameFunctions() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(
					"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of("FLUXLAMBDA_EVENTS_SQS", "a", "FLUXLAMBDA_EVENTS_SCHEDULEDWARMUP", "true",
							"FLUXLAMBDA_EVENTS_FUNCTION", "b", "FLUXLAMBDA_EVENTS_SNS", "")));
		ConfigurationPropertySources.attach(environment);
		assertThat(LambdaProperties.Events.sources(environment)).isEqualTo(Map.of("sqs", "a"));
	}

	private static String call(String properties, String event) {
		JsonNode json = JsonMapper.shared().readTree(event);
		EventFunction other = properties.contains("function=") ? lookup("flux-lambda.events.function", "b") : null;
		SourceFunctions sources = sources(properties, Map.of());
		assertThat(sources.batch(json)).isNull();
		byte[] answer = sources.function(json, other)
			.call(new GenericMessage<>(event.getBytes(StandardCharsets.UTF_8)), json)
			.blockOptional()
			.orElseThrow();
		return JsonMapper.shared().readValue(answer, String.class);
	}

	private static SourceFunctions sources(String events, Map<String, Object> more) {
		Map<String, Object> all = new HashMap<>(properties("events.", events));
		all.putAll(more);
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", all));
		ConfigurationPropertySources.attach(environment);
		LambdaProperties bound = Binder.get(environment)
			.bindOrCreate("flux-lambda", Bindable.of(LambdaProperties.class));
		return SourceFunctions.lookup(LambdaProperties.Events.sources(environment), bound, SourceFunctionsTests::lookup,
				JsonMapper.shared());
	}

	private static Map<String, Object> properties(String prefix, String properties) {
		Map<String, Object> all = new HashMap<>();
		Stream.of(properties.split(", "))
			.map((property) -> property.split("=", 2))
			.forEach((property) -> all.put("flux-lambda." + prefix + property[0], property[1]));
		return all;
	}

	private static EventFunction lookup(String property, String name) {
		return EventFunction.lookup(property, name, functions,
				new EventRouter(functions, new FunctionProperties(), context, null), JsonMapper.shared());
	}

	@Configuration(proxyBeanMethods = false)
	static class Functions {

		@Bean
		JsonMapper applicationMapper() {
			return new JsonMapper();
		}

		@Bean
		Function<Map<String, Object>, String> a() {
			return (event) -> "a";
		}

		@Bean
		Function<Map<String, Object>, String> b() {
			return (event) -> "b";
		}

		@Bean
		Function<String, String> again() {
			return (name) -> name + " again";
		}

	}

}
