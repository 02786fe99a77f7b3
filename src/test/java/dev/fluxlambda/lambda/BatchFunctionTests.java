package dev.fluxlambda.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.fluxlambda.lambda.batch.BatchSource;
import dev.fluxlambda.lambda.batch.Envelope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Functions of all types with records of all sources.
 */
@Timeout(60)
class BatchFunctionTests {

	private static final FunctionContext context = new FunctionContext();

	private static final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

	private static final Lines lines = new Lines();

	private static SimpleFunctionRegistry functions;

	@BeforeAll
	static void start() {
		functions = context.start(Functions.class);
		Logger logger = (Logger) LoggerFactory.getLogger(BatchFunction.class);
		logger.setAdditive(false);
		logger.addAppender(lines);
		lines.start();
	}

	@AfterAll
	static void stop() {
		Logger logger = (Logger) LoggerFactory.getLogger(BatchFunction.class);
		logger.detachAppender(lines);
		logger.setAdditive(true);
		context.close();
	}

	@BeforeEach
	void clear() {
		seen.clear();
		lines.all.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "order", "consumer", "mono", "future", "flux", "fluxToMono", "monoToMono", "later",
			"message", "order|count" })
	void aFailureOfAFunctionOfAnyKindIsReported(String name) {
		String event = sqs("{\"id\":1}", "{\"id\":666}", "{\"id\":2}");
		assertThat(call(BatchSource.SQS, name, event)).isEqualTo(failures("m-1"));
		assertThat(seen).containsExactlyInAnyOrder(1, 2);
		assertThat(lines.all).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).isEqualTo("The SQS record m-1 has failed");
			assertThat(line.getThrowableProxy().getMessage()).isEqualTo("no number of the beast");
			assertThat(line.getMDCPropertyMap()).containsEntry("correlationId", "m-1")
				.containsEntry("awsRequestId", "r-1");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			order  | {"id":"s3cret"} | id: Cannot deserialize
			order  | s3cret          | Unrecognized token
			order  | §§              | takes:
			order  | null            | it is null
			""")
	void anUnreadableRecordFailsWithoutItsValue(String name, String body, String reason) {
		assertThat(call(BatchSource.SQS, name, sqs("{\"id\":1}", body))).isEqualTo(failures("m-1"));
		assertThat(seen).containsExactly(1);
		assertThat(lines.all).singleElement().satisfies((line) -> {
			assertThat(line.getFormattedMessage()).startsWith("The SQS record m-1 cannot be read: ")
				.contains(reason)
				.doesNotContain("s3cret");
			assertThat(line.getThrowableProxy()).isNull();
		});
	}

	@Test
	void aRecordWithoutABodyFails() {
		String event = sqs("{\"id\":1}").replace("\"body\"", "\"nobody\"");
		assertThat(call(BatchSource.SQS, "order", event)).isEqualTo(failures("m-0"));
		assertThat(lines.all).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.isEqualTo("The SQS record m-0 cannot be read: it has no body");
	}

	@Test
	void aRecordWithoutAnIdFailsTheBatchBeforeItBegins() {
		String event = sqs("{\"id\":1}", "{\"id\":2}").replace("\"m-1\"", "null");
		assertThatExceptionOfType(UnsupportedEventException.class)
			.isThrownBy(() -> call(BatchSource.SQS, "order", event))
			.withMessageContaining("Records[1] has no id");
		assertThat(seen).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			text   | {"id":1}   | {"id":1}
			text   | "quoted"   | "quoted"
			text   | [1,2]      | [1,2]
			text   | plain text | plain text
			text   | §§         | §§
			bytes  | ü          | ü
			orders | [{"id":1}] | [1]
			tree   | {"a":1.5}  | {"a":1.5}
			map    | {"a":1.5}  | {a=1.5}
			""")
	void readsTheTypeOfTheFunction(String name, String body, String value) {
		assertThat(call(BatchSource.SQS, name, sqs(body))).isEqualTo(failures());
		assertThat(seen).singleElement().hasToString(value);
	}

	@Test
	void aRecordOfAStreamIsItsDataUpToTheFirstFailure() {
		String record = "{\"eventID\":\"shard:%1$s\",\"kinesis\":{\"sequenceNumber\":\"%1$s\",\"data\":\"%2$s\"}}";
		String event = "{\"Records\":[" + record.formatted("1", base64("{\"id\":1}")) + ","
				+ record.formatted("2", base64("{\"id\":666}")) + "," + record.formatted("3", base64("{\"id\":3}"))
				+ "]}";
		assertThat(call(BatchSource.KINESIS, "order", event)).isEqualTo(failures("2"));
		assertThat(seen).containsExactly(1);
	}

	@Test
	void aRecordOfATableIsTheRecord() {
		String event = "{\"Records\":[{\"eventName\":\"INSERT\",\"dynamodb\":{\"SequenceNumber\":\"1\","
				+ "\"NewImage\":{\"price\":{\"N\":\"1.10\"}}}}]}";
		assertThat(call(BatchSource.DYNAMODB, "tree", event)).isEqualTo(failures());
		assertThat(seen).singleElement().isEqualTo(JsonMapper.shared().readTree(event).path("Records").path(0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					SQS      | sqsMessage     | {"messageId":"m-1","body":"text","eventSourceARN":"arn"}               | arn text
					KINESIS  | kinesisRecord  | {"eventID":"shard:1","kinesis":{"sequenceNumber":"1","data":"dGV4dA=="}} | shard:1 text
					DYNAMODB | dynamodbRecord | {"eventName":"INSERT","dynamodb":{"SequenceNumber":"1","Keys":{"id":{"N":"1.10"}}}} | INSERT 1.10
					""")
	void aTypeOfAwsReceivesTheWholeRecord(BatchSource source, String name, String record, String value) {
		assertThat(call(source, name, "{\"Records\":[" + record + "]}")).isEqualTo(failures());
		assertThat(seen).containsExactly(value);
	}

	@Test
	void aGroupOfAQueueEndsWithItsFirstFailure() {
		String event = sqs("{\"id\":1}", "{\"id\":666}", "{\"id\":2}", "{\"id\":3}").replace("\"eventSource\"",
				"\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:1:orders.fifo\",\"eventSource\"");
		for (int i = 0; i < 4; i++) {
			event = event.replace("\"m-" + i + "\"",
					"\"m-" + i + "\",\"attributes\":{\"MessageGroupId\":\"" + "abab".charAt(i) + "\"}");
		}
		assertThat(call(BatchSource.SQS, "order", event)).isEqualTo(failures("m-1", "m-3"));
		assertThat(seen).containsExactly(1, 2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					{"id":1}                                                          | m-0
					{"id":1,"correlationId":"c-1"}                                    | c-1
					{"id":1,"correlationId":"not legal!"}                             | m-0
					{"source":"s","detail-type":"t","detail":{"id":1,"correlationId":"c-2"}} | c-2
					{"Type":"Notification","TopicArn":"t","Message":"{\\"id\\":1}","MessageAttributes":{"correlationId":{"Type":"String","Value":"c-3"}}} | c-3
					""")
	void eachRecordHasACorrelationIdOfItsOwn(String body, String id) {
		assertThat(call(BatchSource.SQS, "ids", sqs(body))).isEqualTo(failures());
		assertThat(seen).containsExactly(id + " " + id + " m-0 r-1");
		String attribute = sqs(body).replace("\"body\"",
				"\"messageAttributes\":{\"correlationId\":{\"stringValue\":\"a-1\"}},\"body\"");
		call(BatchSource.SQS, "ids", attribute);
		assertThat(seen).last().isEqualTo("a-1 a-1 m-0 r-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "endless", "endlessMono" })
	void whatHasNotEndedBeforeTheDeadlineIsReported(String name) throws Exception {
		String event = sqs("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
		byte[] answer = function(BatchSource.SQS, name, 2).handle(JsonMapper.shared().readTree(event),
				new Invocation(2_000));
		assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo(failures("m-0", "m-1", "m-2"));
		assertThat(lines.all).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactlyInAnyOrder("The SQS record m-0 has not ended before the deadline",
					"The SQS record m-1 has not ended before the deadline",
					"1 SQS records have not started before the deadline");
		assertThat(Functions.interrupted.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void anErrorOfTheJvmFailsItsRecordOnly() {
		assertThat(call(BatchSource.SQS, "bottomless", sqs("{\"id\":1}", "{\"id\":2}"))).isEqualTo(failures("m-0"));
		assertThat(lines.all).singleElement()
			.satisfies((line) -> assertThat(line.getThrowableProxy().getClassName())
				.isEqualTo("java.lang.StackOverflowError"));
	}

	@Test
	void theRouterSelectsAFunctionForEachRecord() {
		FunctionProperties properties = new FunctionProperties();
		properties.setRoutingExpression("new String(payload).startsWith('{') ? 'order' : 'text'");
		EventFunction router = EventFunction.lookup("flux-lambda.batch.sqs", "functionRouter", functions,
				new EventRouter(functions, properties, context, null), JsonMapper.shared());
		router.assertEnds();
		byte[] answer = batch(BatchSource.SQS, router, 1)
			.handle(JsonMapper.shared().readTree(sqs("{\"id\":1}", "a text", "{\"id\":666}")), new Invocation(60_000));
		assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo(failures("m-2"));
		assertThat(seen).containsExactly(1, "a text");
	}

	@ParameterizedTest
	@ValueSource(strings = { "fluxConsumer", "monoConsumer" })
	void aConsumerThatSubscribesItselfCannotReportItsFailures(String name) {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> function(BatchSource.SQS, name, 1))
			.withMessageContaining("Return a Mono<Void> instead");
	}

	private static String call(BatchSource source, String name, String event) {
		byte[] answer = function(source, name, 4).handle(JsonMapper.shared().readTree(event), new Invocation(60_000));
		return new String(answer, StandardCharsets.UTF_8);
	}

	private static BatchFunction function(BatchSource source, String name, int concurrency) {
		EventFunction function = EventFunction.lookup("flux-lambda.batch.sqs", name, functions,
				new EventRouter(functions, new FunctionProperties(), context, null), JsonMapper.shared());
		function.assertEnds();
		return batch(source, function, concurrency);
	}

	private static BatchFunction batch(BatchSource source, EventFunction function, int concurrency) {
		return new BatchFunction(source, function, concurrency, EnumSet.allOf(Envelope.class), Duration.ofMillis(400),
				JsonMapper.shared());
	}

	private static String sqs(String... bodies) {
		List<String> records = new ArrayList<>();
		for (String body : bodies) {
			records.add("{\"messageId\":\"m-" + records.size() + "\",\"body\":"
					+ JsonMapper.shared().writeValueAsString(body) + ",\"eventSource\":\"aws:sqs\"}");
		}
		return "{\"Records\":[" + String.join(",", records) + "]}";
	}

	private static String failures(String... ids) {
		return "{\"batchItemFailures\":["
				+ String.join(",", List.of(ids).stream().map((id) -> "{\"itemIdentifier\":\"" + id + "\"}").toList())
				+ "]}";
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	record Order(int id) {

		void place() {
			if (this.id == 666) {
				throw new IllegalStateException("no number of the beast");
			}
			seen.add(this.id);
		}

	}

	/** Keeps what is logged, with the MDC of the time. */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final List<ILoggingEvent> all = Collections.synchronizedList(new ArrayList<>());

		@Override
		protected void append(ILoggingEvent line) {
			line.prepareForDeferredProcessing();
			this.all.add(line);
		}

	}

	record Invocation(int getRemainingTimeInMillis) implements Context {

		@Override
		public String getAwsRequestId() {
			return "r-1";
		}

		@Override
		public @Nullable String getXrayTraceId() {
			return null;
		}

		@Override
		public String getLogGroupName() {
			return "group";
		}

		@Override
		public String getLogStreamName() {
			return "stream";
		}

		@Override
		public String getFunctionName() {
			return "function";
		}

		@Override
		public String getFunctionVersion() {
			return "1";
		}

		@Override
		public String getInvokedFunctionArn() {
			return "arn";
		}

		@Override
		public @Nullable CognitoIdentity getIdentity() {
			return null;
		}

		@Override
		public @Nullable ClientContext getClientContext() {
			return null;
		}

		@Override
		public int getMemoryLimitInMB() {
			return 512;
		}

		@Override
		public LambdaLogger getLogger() {
			throw new UnsupportedOperationException();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Functions {

		static final Semaphore interrupted = new Semaphore(0);

		@Bean
		JsonMapper applicationMapper() {
			return new JsonMapper();
		}

		@Bean
		Function<Order, Order> order() {
			return (order) -> {
				order.place();
				return order;
			};
		}

		@Bean
		Function<Order, Integer> count() {
			return Order::id;
		}

		@Bean
		Consumer<Order> consumer() {
			return Order::place;
		}

		@Bean
		Function<Order, Mono<Void>> mono() {
			return (order) -> Mono.fromRunnable(order::place);
		}

		@Bean
		Function<Order, CompletableFuture<Void>> future() {
			return (order) -> CompletableFuture.runAsync(order::place);
		}

		@Bean
		Function<Flux<Order>, Flux<Order>> flux() {
			return (orders) -> orders.doOnNext(Order::place);
		}

		@Bean
		Function<Flux<Order>, Mono<Void>> fluxToMono() {
			return (orders) -> orders.doOnNext(Order::place).then();
		}

		@Bean
		Function<Mono<Order>, Mono<Void>> monoToMono() {
			return (order) -> order.doOnNext(Order::place).then();
		}

		@Bean
		Function<Order, Mono<CompletableFuture<Void>>> later() {
			return (order) -> Mono.delay(Duration.ofMillis(1)).map((tick) -> CompletableFuture.runAsync(order::place));
		}

		@Bean
		Consumer<Message<Order>> message() {
			return (message) -> message.getPayload().place();
		}

		@Bean
		Consumer<String> text() {
			return seen::add;
		}

		@Bean
		Consumer<byte[]> bytes() {
			return (bytes) -> seen.add(new String(bytes, StandardCharsets.UTF_8));
		}

		@Bean
		Consumer<List<Order>> orders() {
			return (orders) -> seen.add(orders.stream().map(Order::id).toList());
		}

		@Bean
		Consumer<JsonNode> tree() {
			return seen::add;
		}

		@Bean
		Consumer<Map<String, Object>> map() {
			return seen::add;
		}

		@Bean
		Consumer<Message<Order>> ids() {
			return (message) -> {
				JsonNode record = Objects
					.requireNonNull(message.getHeaders().get(LambdaAttributes.RECORD, JsonNode.class));
				Context invocation = Objects.requireNonNull(message.getHeaders().get("aws-context", Context.class));
				seen.add(String.join(" ", MDC.get("correlationId"),
						String.valueOf(message.getHeaders().get("correlationId")), record.path("messageId").asString(),
						invocation.getAwsRequestId()));
			};
		}

		@Bean
		Consumer<SQSEvent.SQSMessage> sqsMessage() {
			return (message) -> seen.add(message.getEventSourceArn() + " " + message.getBody());
		}

		@Bean
		Consumer<KinesisEvent.KinesisEventRecord> kinesisRecord() {
			return (record) -> seen
				.add(record.getEventID() + " " + StandardCharsets.UTF_8.decode(record.getKinesis().getData()));
		}

		@Bean
		Consumer<DynamodbEvent.DynamodbStreamRecord> dynamodbRecord() {
			return (record) -> seen.add(record.getEventName() + " "
					+ Objects.requireNonNull(record.getDynamodb().getKeys().get("id")).getN());
		}

		@Bean
		Consumer<Order> endless() {
			return (order) -> {
				try {
					Thread.sleep(60_000);
				}
				catch (InterruptedException ex) {
					interrupted.release();
					throw new IllegalStateException(ex);
				}
			};
		}

		@Bean
		Function<Order, Mono<Void>> endlessMono() {
			return (order) -> Mono.<Void>never().doOnCancel(interrupted::release);
		}

		@Bean
		Consumer<Order> bottomless() {
			return (order) -> {
				if (order.id() == 1) {
					depth(0);
				}
			};
		}

		private static int depth(int depth) {
			return depth(depth + 1) + 1;
		}

		@Bean
		Consumer<Flux<Order>> fluxConsumer() {
			return (orders) -> orders.subscribe(Order::place);
		}

		@Bean
		Consumer<Mono<Order>> monoConsumer() {
			return (order) -> order.subscribe(Order::place);
		}

	}

}
