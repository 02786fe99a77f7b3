package dev.fluxlambda.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.joda.time.DateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Functions of all types with events and results of all types.
 */
class EventFunctionTests {

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
			delivery     | {"time":"2026-12-24T08:00:00","pieces":2} | "2026-12-24T08:00 2"
			integer      | 34                                        | 35
			text         | "ada"                                     | "ada"
			text         | ""                                        | ""
			text         | "[1,2]"                                   | "[1,2]"
			text         | "null"                                    | "null"
			text         | {"a":[1]}                                 | "{\\"a\\":[1]}"
			text         | 12                                        | "12"
			bytes        | {"a":1}                                   | {"a":1}
			bytes        | [1,2]                                     | [1,2]
			stream       | {"a":1}                                   | 7
			stream       | [1,2]                                     | 5
			object       | {"a":1.5}                                 | "LinkedHashMap {a=1.5}"
			object       | [1,{"a":2}]                               | "ArrayList [1, {a=2}]"
			object       | "[1]"                                     | "String [1]"
			object       | 7                                         | "Integer 7"
			tree         | [1,{"a":2}]                               | [1,{"a":2}]
			tree         | {"a":2}                                   | {"a":2}
			integers     | [1,2,3]                                   | 6
			ints         | [1,2,3]                                   | 6
			deliveries   | [{"pieces":1},{"pieces":2}]               | 3
			lists        | [[1,2],[3]]                               | [3,2,1]
			set          | [2,1,2]                                   | [2,1]
			optional     | {"pieces":2}                              | 2
			optional     | null                                      | 0
			price        | {"price":12345678901234567890.123456789}  | 12345678901234567890.123456789
			""")
	void readsTheDeclaredType(String name, String event, String result) {
		assertThat(call(name, event)).isEqualTo(result);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			pieces       | [{"pieces":1},{"pieces":2}] | [1,2]
			pieces       | []                          | []
			text         | ["a",{"b":1}]               | ["a","{\\"b\\":1}"]
			flux         | [{"pieces":1},{"pieces":2}] | [2,4]
			flux         | {"pieces":1}                | [2]
			flux         | []                          | []
			objects      | [1,"a"]                     | [1,"a"]
			""")
	void callsForEachElementOfAnArray(String name, String event, String result) {
		assertThat(call(name, event)).isEqualTo(result);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '§', textBlock = """
			mono         ; {"pieces":1}    ; 2
			monoList     ; [1,2]           ; [2,1]
			message      ; {"pieces":1}    ; "id-1 1"
			messages     ; [{"pieces":1}]  ; ["id-1 1"]
			anyMessage   ; {"pieces":1}    ; {"pieces":1}
			rawMessage   ; {"pieces":1}    ; {"pieces":1}
			consumer     ; {"pieces":7}    ; null
			fluxConsumer ; [{"pieces":8}]  ; null
			supplier     ; {"pieces":1}    ; "supplied"
			biFunction   ; {"pieces":1}    ; "id-1 1"
			pojo         ; {"pieces":1}    ; "pojo 1"
			concrete     ; {"pieces":1}    ; "concrete 1"
			pieces|twice ; {"pieces":2}    ; 4
			toMap|pieces ; {"pieces":2}    ; 2
			mono,twice   ; {"pieces":2}    ; 8
			flux|twice   ; [{"pieces":2}]  ; [8]
			""")
	void supportsFunctionsOfAllShapes(String name, String event, String result) {
		Functions.consumed.clear();
		assertThat(call(name, event)).isEqualTo(result);
		if (name.contains("onsumer")) {
			assertThat(Functions.consumed).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			future        | 3
			stage         | "[1]"
			message       | {"a":1}
			messageList   | [1,{"a":2}]
			messageArray  | [1,{"a":2}]
			array         | [1,2]
			ready         | {"ready":true}
			readyFlux     | [{"ready":true},{"ready":true}]
			empty         | ""
			json          | "{\\"a\\":1}"
			nothing       | null
			nothingLater  | null
			absent        | null
			""")
	void writesResultsAsJson(String name, String result) {
		assertThat(call("results." + name, "{}")).isEqualTo(result);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			getter    | not loaded   | ["batchItemFailures"]
			self      | self-reference | Node["next"]
			joda      | org.joda     | ["time"]
			list      | not loaded   | [1]
			later     | not loaded   | ["itemIdentifier"]
			many      | not loaded   | ["itemIdentifier"]
			future    | not loaded   | ["itemIdentifier"]
			message   | not loaded   | ["itemIdentifier"]
			""")
	void failsForAResultThatCannotBeWritten(String name, String message, String path) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> call("broken." + name, "{}"))
			.withMessageContaining(message)
			.withMessageContaining(path);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					integer      | "s3cret"                                | java.lang.Integer            | from String
					integer      | {"s3cret":1}                            | java.lang.Integer            | from Object value
					integer      | null                                    | java.lang.Integer            | it is null
					integer      | [1,"s3cret"]                            | java.lang.Integer            | [1]: Cannot
					delivery     | {"time":"s3cret"}                       | time: Cannot deserialize     | `java.time.LocalDateTime`
					delivery     | {"pieces":{"s3cret":1}}                 | pieces: Cannot               | `int` from Object
					delivery     | {"pieces":99999999999}                  | pieces                       | Delivery
					delivery     | "s3cret"                                | Cannot construct instance of | Delivery
					deliveries   | [{"pieces":1},{"pieces":"s3cret"}]      | [1].pieces: Cannot           | `int` from String
					named        | {"names":{"a":{"pieces":"s3cret"}}}     | names.a.pieces: Cannot       | `int` from String
					strict       | {"sku":"s3cret"}                        | Cannot construct instance of | Strict
					setter       | {"sku":"s3cret"}                        | sku: java.lang.IllegalStateException | Setter
					flux         | [{"pieces":1},{"pieces":"s3cret"}]      | [1].pieces: Cannot           | `int` from String
					mono         | {"pieces":"s3cret"}                     | pieces: Cannot               | `int` from String
					message      | {"pieces":"s3cret"}                     | pieces: Cannot               | `int` from String
					consumer     | [{"pieces":"s3cret"}]                   | Delivery                     | from Array value
					pieces,twice | {"pieces":"s3cret"}                     | pieces: Cannot               | `int` from String
					""")
	void failsForAnEventOfAnotherTypeWithoutItsValue(String name, String event, String first, String second) {
		assertThatExceptionOfType(UnsupportedEventException.class).isThrownBy(() -> call(name, event))
			.withMessageContaining("'" + name.replace(',', '|') + "'")
			.withMessageContaining(first)
			.withMessageContaining(second)
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody", "lambdaHandler", "pieces|nobody", "pieces|lambdaHandler", "tuple", "empty",
			"functionRouter" })
	void failsToStartForAFunctionThatCannotHandleEvents(String name) {
		assertThatThrownBy(() -> function(name, new FunctionProperties())).isInstanceOf(IllegalStateException.class)
			.hasMessageMatching(".* (?:names|function) '.+', .+|.*'" + name + "' cannot handle events.*");
	}

	@Test
	void routesEachEventByTheExpression() {
		String expression = "new String(payload).contains('pieces') ? 'pieces|twice' : headers['correlationId']";
		assertThat(route(expression, "{\"pieces\":2}", "text")).isEqualTo("4");
		assertThat(route(expression, "[\"a\"]", "text")).isEqualTo("[\"a\"]");
		assertThat(route(expression, "[1,2]", "integers")).isEqualTo("3");
		assertThatExceptionOfType(UnsupportedEventException.class)
			.isThrownBy(() -> route(expression, "{\"pieces\":\"s3cret\"}", "text"))
			.withMessageContaining("pieces: Cannot deserialize");
	}

	@ParameterizedTest
	@ValueSource(strings = { "functionRouter", "nobody" })
	void failsForARouteThatLeadsNowhere(String name) {
		assertThatThrownBy(() -> route("'" + name + "'", "{}", "id-1")).hasMessageContaining(name);
	}

	private static String route(String expression, String event, String id) {
		FunctionProperties properties = new FunctionProperties();
		properties.setRoutingExpression(expression);
		return call(function("functionRouter", properties), event, id);
	}

	private static String call(String name, String event) {
		return call(function(name, new FunctionProperties()), event, "id-1");
	}

	private static String call(EventFunction function, String event, String id) {
		byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
		Message<byte[]> message = MessageBuilder.withPayload(bytes).setHeader("correlationId", id).build();
		return function.call(message, JsonMapper.shared().readTree(bytes))
			.map((json) -> new String(json, StandardCharsets.UTF_8))
			.blockOptional()
			.orElseThrow();
	}

	private static EventFunction function(String name, FunctionProperties properties) {
		return EventFunction.lookup("flux-lambda.events.function", name, functions,
				new EventRouter(functions, properties, context, null), context.getBean(JsonMapper.class));
	}

	record Delivery(LocalDateTime time, int pieces) {
	}

	record Named(Map<String, Delivery> names) {
	}

	record Price(BigDecimal price) {
	}

	record Strict(String sku) {

		Strict {
			throw new IllegalStateException("No article " + sku);
		}

	}

	static class Setter {

		public void setSku(String sku) {
			throw new IllegalStateException("No article " + sku);
		}

	}

	static class Node {

		public Node getNext() {
			return this;
		}

	}

	static class Broken {

		public String getItemIdentifier() {
			throw new IllegalStateException("not loaded");
		}

	}

	public static class Pojo {

		public String handle(Delivery delivery) {
			return "pojo " + delivery.pieces();
		}

	}

	static class Concrete implements Function<Delivery, String> {

		@Override
		public String apply(Delivery delivery) {
			return "concrete " + delivery.pieces();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Functions {

		static final List<Object> consumed = new ArrayList<>();

		@Bean
		JsonMapper applicationMapper() {
			return new JsonMapper();
		}

		@Bean
		Function<Delivery, String> delivery() {
			return (delivery) -> delivery.time() + " " + delivery.pieces();
		}

		@Bean
		Function<Integer, Integer> integer() {
			return (number) -> number + 1;
		}

		@Bean
		Function<String, String> text() {
			return (text) -> text;
		}

		@Bean
		Function<byte[], byte[]> bytes() {
			return (bytes) -> bytes;
		}

		@Bean
		Function<InputStream, Integer> stream() {
			return (event) -> {
				try {
					return event.readAllBytes().length;
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			};
		}

		@Bean
		Function<Object, String> object() {
			return (event) -> event.getClass().getSimpleName() + " " + event;
		}

		@Bean
		Function<JsonNode, JsonNode> tree() {
			return (event) -> event;
		}

		@Bean
		Function<Integer[], Integer> integers() {
			return (numbers) -> Arrays.stream(numbers).mapToInt(Integer::intValue).sum();
		}

		@Bean
		Function<int[], Integer> ints() {
			return (numbers) -> Arrays.stream(numbers).sum();
		}

		@Bean
		Function<List<Delivery>, Integer> deliveries() {
			return (all) -> all.stream().mapToInt(Delivery::pieces).sum();
		}

		@Bean
		Function<List<Set<Integer>>, List<Integer>> lists() {
			return (all) -> all.stream().flatMap(Set::stream).toList().reversed();
		}

		@Bean
		Function<LinkedHashSet<Integer>, Set<Integer>> set() {
			return (all) -> all;
		}

		@Bean
		Function<Optional<Delivery>, Integer> optional() {
			return (delivery) -> delivery.map(Delivery::pieces).orElse(0);
		}

		@Bean
		Function<Price, BigDecimal> price() {
			return Price::price;
		}

		@Bean
		Function<Named, Integer> named() {
			return (named) -> named.names().size();
		}

		@Bean
		Function<Strict, String> strict() {
			return Strict::sku;
		}

		@Bean
		Function<Setter, String> setter() {
			return Setter::toString;
		}

		@Bean
		Function<Delivery, Integer> pieces() {
			return Delivery::pieces;
		}

		@Bean
		Function<Integer, Integer> twice() {
			return (number) -> number * 2;
		}

		@Bean
		Function<Delivery, Map<String, Object>> toMap() {
			return (delivery) -> Map.of("pieces", delivery.pieces());
		}

		@Bean
		Function<Flux<Delivery>, Flux<Integer>> flux() {
			return (all) -> all.map((delivery) -> delivery.pieces() * 2);
		}

		@Bean
		Function<Flux<Object>, Flux<Object>> objects() {
			return (all) -> all;
		}

		@Bean
		Function<Mono<Delivery>, Mono<Integer>> mono() {
			return (later) -> later.map((delivery) -> delivery.pieces() * 2);
		}

		@Bean
		Function<Mono<List<Integer>>, Mono<List<Integer>>> monoList() {
			return (later) -> later.map(List::reversed);
		}

		@Bean
		Function<Message<Delivery>, Message<String>> message() {
			return (message) -> new GenericMessage<>(
					message.getHeaders().get("correlationId") + " " + message.getPayload().pieces());
		}

		@Bean
		Function<Flux<Message<Delivery>>, Flux<Message<String>>> messages() {
			return (all) -> all.map(message());
		}

		@Bean
		Function<Message<?>, Object> anyMessage() {
			return Message::getPayload;
		}

		@Bean
		@SuppressWarnings("rawtypes")
		Function<Message, Object> rawMessage() {
			return Message::getPayload;
		}

		@Bean
		Consumer<Delivery> consumer() {
			return consumed::add;
		}

		@Bean
		Consumer<Flux<Delivery>> fluxConsumer() {
			return (all) -> all.subscribe(consumed::add);
		}

		@Bean
		Supplier<String> supplier() {
			return () -> "supplied";
		}

		@Bean
		BiFunction<Delivery, Map<String, Object>, String> biFunction() {
			return (delivery, headers) -> headers.get("correlationId") + " " + delivery.pieces();
		}

		@Bean
		Pojo pojo() {
			return new Pojo();
		}

		@Bean
		Concrete concrete() {
			return new Concrete();
		}

		@Bean
		Function<Tuple2<Flux<String>, Flux<String>>, String> tuple() {
			return Tuple2::toString;
		}

		@Bean
		Function<Void, String> empty() {
			return (nothing) -> "";
		}

		@Bean("results.future")
		Function<Map<String, Object>, CompletableFuture<Integer>> future() {
			return (event) -> CompletableFuture.supplyAsync(() -> 3);
		}

		@Bean("results.stage")
		Function<Map<String, Object>, CompletionStage<String>> stage() {
			return (event) -> CompletableFuture.completedStage("[1]");
		}

		@Bean("results.message")
		Function<Map<String, Object>, Message<Map<String, Object>>> messageResult() {
			return (event) -> new GenericMessage<>(Map.of("a", 1), Map.of("contentType", "text/plain"));
		}

		@Bean("results.messageList")
		Function<Map<String, Object>, List<Message<?>>> messageList() {
			return (event) -> List.of(new GenericMessage<>(1), new GenericMessage<>(Map.of("a", 2)));
		}

		@Bean("results.messageArray")
		Function<Map<String, Object>, Message<?>[]> messageArray() {
			return (event) -> new Message<?>[] { new GenericMessage<>(1), new GenericMessage<>(Map.of("a", 2)) };
		}

		@Bean("results.array")
		Function<Map<String, Object>, int[]> array() {
			return (event) -> new int[] { 1, 2 };
		}

		@Bean("results.ready")
		Function<Map<String, Object>, byte[]> ready() {
			return (event) -> "{\"ready\":true}".getBytes(StandardCharsets.UTF_8);
		}

		@Bean("results.readyFlux")
		Function<Map<String, Object>, Flux<byte[]>> readyFlux() {
			return (event) -> Flux.just(ready().apply(event), ready().apply(event));
		}

		@Bean("results.empty")
		Function<Map<String, Object>, String> emptyText() {
			return (event) -> "";
		}

		@Bean("results.json")
		Function<Map<String, Object>, String> json() {
			return (event) -> "{\"a\":1}";
		}

		@Bean("results.nothing")
		Function<Map<String, Object>, @Nullable String> nothing() {
			return (event) -> null;
		}

		@Bean("results.nothingLater")
		Function<Map<String, Object>, Mono<String>> nothingLater() {
			return (event) -> Mono.empty();
		}

		@Bean("results.absent")
		Function<Map<String, Object>, Optional<String>> absent() {
			return (event) -> Optional.empty();
		}

		@Bean("broken.getter")
		Function<Map<String, Object>, Map<String, Object>> brokenGetter() {
			return (event) -> Map.of("batchItemFailures", List.of(new Broken()));
		}

		@Bean("broken.self")
		Function<Map<String, Object>, Node> brokenSelf() {
			return (event) -> new Node();
		}

		@Bean("broken.joda")
		Function<Map<String, Object>, Map<String, Object>> brokenJoda() {
			return (event) -> Map.of("time", new DateTime(0));
		}

		@Bean("broken.list")
		Function<Map<String, Object>, List<Object>> brokenList() {
			return (event) -> List.of(1, new Broken());
		}

		@Bean("broken.later")
		Function<Map<String, Object>, Mono<Broken>> brokenLater() {
			return (event) -> Mono.just(new Broken());
		}

		@Bean("broken.many")
		Function<Map<String, Object>, Flux<Broken>> brokenMany() {
			return (event) -> Flux.just(new Broken());
		}

		@Bean("broken.future")
		Function<Map<String, Object>, CompletableFuture<Broken>> brokenFuture() {
			return (event) -> CompletableFuture.completedFuture(new Broken());
		}

		@Bean("broken.message")
		Function<Map<String, Object>, Message<Broken>> brokenMessage() {
			return (event) -> new GenericMessage<>(new Broken());
		}

	}

}
