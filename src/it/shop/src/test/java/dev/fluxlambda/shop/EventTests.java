package dev.fluxlambda.shop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.local.GoldenFile;
import dev.fluxlambda.local.HttpApiGateway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events of files, and those that are not HTTP.
 */
@ParameterizedClass
@EnumSource(names = { "LOCAL_LAMBDA", "TRAINED_FUNCTION" })
class EventTests {

	private static final Path EVENTS = Path.of("events");

	@BeforeAll
	static void start() {
		for (Content content : List.of(Content.LOCAL_LAMBDA, Content.TRAINED_FUNCTION)) {
			List.of("", "pictures", "reminders", "fields").forEach(content::function);
		}
	}

	@Parameter
	Content content = Content.LOCAL_LAMBDA;

	static List<GoldenFile> files() {
		return GoldenFile.all(EVENTS);
	}

	@ParameterizedTest
	@MethodSource("files")
	void eachFileHasItsAnswer(GoldenFile file) {
		InvocationResult result = this.content.function().invoke(file.read());
		assertThat(result.failed()).as(() -> text(result)).isFalse();
		assertThat(GoldenFile.comparable(result.body())).isEqualTo(file.expected());
	}

	@Test
	void aBatchOfMessagesChangesTheStockAndNamesThoseThatFailed() {
		int before = stock();
		InvocationResult result = this.content.function().invoke(event("sqs-deliveries.json"));
		assertThat(text(result))
			.isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-2\"}," + "{\"itemIdentifier\":\"m-3\"}]}");
		assertThat(stock()).isEqualTo(before + 5);
	}

	@Test
	void aVariableNamesAnotherFunction() {
		InvocationResult result = this.content.function("pictures").invoke(event("other/s3.json"));
		assertThat(text(result)).isEqualTo("[{\"bucket\":\"pictures\",\"key\":\"tea/green tea.jpg\",\"size\":1024,"
				+ "\"stored\":\"2026-11-23T08:00:00.123Z\"}]");
	}

	@Test
	void writesAnEventAsAwsDoes() {
		String event = "{\"id\":\"1\",\"detail-type\":\"Scheduled Event\",\"detail\":{},"
				+ "\"time\":\"2026-11-23T08:00:00.000Z\",\"resources\":[\"rule/reminders\"]}";
		FunctionProcess reminders = this.content.function("reminders");
		assertThat(JsonMapper.shared().readTree(reminders.invoke(event.getBytes(StandardCharsets.UTF_8)).body()))
			.isEqualTo(JsonMapper.shared().readTree(event));
		InvocationResult failed = reminders
			.invoke(event.replace("2026-11-23T08", "s3cret").getBytes(StandardCharsets.UTF_8));
		assertThat(failed.failed()).isTrue();
		assertThat(text(failed)).contains("dev.fluxlambda.lambda.UnsupportedEventException", ": time: ")
			.doesNotContain("s3cret");
	}

	@Test
	void convertsToTypeOfFunction() {
		byte[] event = "{\"b\":[1,{\"c\":null}],\"a\":1e30,\"detail\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
		InvocationResult result = this.content.function("fields").invoke(event);
		assertThat(result.failed()).as(() -> text(result)).isFalse();
		assertThat(JsonMapper.shared().readTree(result.body())).isEqualTo(JsonMapper.shared()
			.readTree("{\"event\":{\"b\":[1,{\"c\":null}],\"a\":1e30,\"detail\":\"ü\"},"
					+ "\"fields\":[\"a\",\"b\",\"detail\"]}"));
	}

	private int stock() {
		HttpApiGateway gateway = new HttpApiGateway("$default");
		InvocationResult result = this.content.function()
			.invoke(gateway.event(Request.get("/catalog/products/S-0046").build()));
		return ShopAnswer.of(gateway.response(result.body())).json().path("stock").asInt();
	}

	private static byte[] event(String file) {
		return new GoldenFile(EVENTS.resolve(file)).read();
	}

	private static String text(InvocationResult result) {
		return new String(result.body(), StandardCharsets.UTF_8);
	}

}
