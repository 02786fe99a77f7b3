package dev.fluxlambda.lambda.batch;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a record is and has.
 */
class BatchSourceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			SQS      | {"messageId":"m-1","body":"a"}                                     | m-1 | §§
			SQS      | {"messageId":"m-1","attributes":{"MessageGroupId":"g"},"body":"a"} | m-1 | g
			KINESIS  | {"kinesis":{"sequenceNumber":"495","data":"YQ=="}}                 | 495 | §§
			DYNAMODB | {"dynamodb":{"SequenceNumber":"111"}}                              | 111 | §§
			""")
	void aRecordHasTheIdOfAReport(BatchSource source, String record, String id, String group) {
		assertThat(source.records(event(record))).hasSize(1).allSatisfy((read) -> {
			assertThat(read.id()).isEqualTo(id);
			assertThat(read.group()).isEqualTo(group);
			assertThat(read.json()).isEqualTo(json(record));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			SQS      | {"body":"a"}
			SQS      | {"messageId":"","body":"a"}
			SQS      | {"messageId":null}
			SQS      | null
			SQS      | []
			KINESIS  | {"eventID":"1"}
			DYNAMODB | {"dynamodb":{"SequenceNumber":{}}}
			""")
	void aRecordThatNoReportCanNameFailsTheBatch(BatchSource source, String record) {
		assertThatExceptionOfType(UnreadableRecordException.class).isThrownBy(() -> source.records(event(record)))
			.withMessageContaining("Records[0]");
	}

	@Test
	void aWindowRequiresTheWholeEvent() {
		JsonNode event = json("{\"Records\":[],\"window\":{\"start\":\"a\"},\"state\":{}}");
		assertThatExceptionOfType(UnreadableRecordException.class).isThrownBy(() -> BatchSource.KINESIS.records(event))
			.withMessageContaining("window");
	}

	@ParameterizedTest
	@CsvSource({ "SQS, arn:aws:sqs:eu-west-1:1:orders, NONE", "SQS, arn:aws:sqs:eu-west-1:1:orders.fifo, GROUPS",
			"SQS, '', NONE", "KINESIS, arn:aws:kinesis:eu-west-1:1:stream/orders, BATCH",
			"DYNAMODB, arn:aws:dynamodb:eu-west-1:1:table/orders/stream/1, BATCH" })
	void theQueueDecidesOnTheOrder(BatchSource source, String arn, BatchOrder order) {
		// A fair queue has groups, and no order
		String record = "{\"eventSourceARN\":\"" + arn + "\",\"attributes\":{\"MessageGroupId\":\"g\"}}";
		assertThat(source.order(event(record))).isEqualTo(order);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					SQS      | {"messageId":"1","body":"{\\"a\\":1.10}"}              | {"a":1.10}
					SQS      | {"messageId":"1","body":"a text"}                      | a text
					SQS      | {"messageId":"1","body":""}                            | §§
					SQS      | {"messageId":"1","body":"{broken"}                     | {broken
					KINESIS  | {"kinesis":{"sequenceNumber":"1","data":"w7w="}}       | ü
					KINESIS  | {"kinesis":{"sequenceNumber":"1","data":"eyJhIjoxfQ=="}} | {"a":1}
					KINESIS  | {"kinesis":{"sequenceNumber":"1","data":""}}           | §§
					DYNAMODB | {"dynamodb":{"SequenceNumber":"1"},"eventName":"INSERT"} | {"dynamodb":{"SequenceNumber":"1"},"eventName":"INSERT"}
					""")
	void readsTheContent(BatchSource source, String record, String content) {
		assertThat(content(source, record, Set.of())).isEqualTo(content);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			SQS     | {"messageId":"1"}                                 | it has no body
			SQS     | {"messageId":"1","body":null}                     | it has no body
			SQS     | {"messageId":"1","body":{"a":1}}                  | it has no body
			KINESIS | {"kinesis":{"sequenceNumber":"1"}}                | it has no data
			KINESIS | {"kinesis":{"sequenceNumber":"1","data":"%"}}     | its data is not base64
			""")
	void saysWhyThereIsNoContent(BatchSource source, String record, String failure) {
		BatchRecord read = source.records(event(record)).getFirst();
		assertThat(source.content(read, Set.of(), JsonMapper.shared()).failure()).isEqualTo(failure);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					{"Type":"Notification","TopicArn":"arn","Message":"a text"}                            | a text
					{"Type":"Notification","TopicArn":"arn","Message":"{\\"price\\":1.10}"}                | {"price":1.10}
					{"source":"shop","detail-type":"t","detail":{"price":1.10}}                            | {"price":1.10}
					{"source":"shop","detail-type":"t","detail":null}                                      | null
					{"Type":"Notification","TopicArn":"arn","Message":"{\\"source\\":\\"s\\",\\"detail-type\\":\\"t\\",\\"detail\\":{\\"a\\":12345678901234567890.123456789}}"} | {"a":12345678901234567890.123456789}
					{"Type":"SubscriptionConfirmation","TopicArn":"arn","Message":"a"}                     | {"Type":"SubscriptionConfirmation","TopicArn":"arn","Message":"a"}
					{"Message":"a"}                                                                        | {"Message":"a"}
					a text                                                                                 | a text
					""")
	void takesOffTheEnvelopesThatAreThere(String body, String content) {
		String record = "{\"messageId\":\"1\",\"body\":" + JsonMapper.shared().writeValueAsString(body) + "}";
		assertThat(content(BatchSource.SQS, record, EnumSet.allOf(Envelope.class))).isEqualTo(content);
		assertThat(content(BatchSource.SQS, record, Set.of())).isEqualTo(body);
	}

	@Test
	void writesTheReport() {
		assertThat(new String(new BatchReport(List.of("a", "b"), List.of(), 0).write(JsonMapper.shared()),
				StandardCharsets.UTF_8))
			.isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"b\"}]}");
		assertThat(
				new String(new BatchReport(List.of(), List.of(), 0).write(JsonMapper.shared()), StandardCharsets.UTF_8))
			.isEqualTo("{\"batchItemFailures\":[]}");
	}

	private static String content(BatchSource source, String record, Set<Envelope> envelopes) {
		BatchRecord read = source.records(event(record)).getFirst();
		BatchContent content = source.content(read, envelopes, JsonMapper.shared());
		assertThat(content.failure()).isNull();
		return new String(content.bytes(), StandardCharsets.UTF_8);
	}

	private static JsonNode event(String record) {
		return json("{\"Records\":[" + record + "]}");
	}

	private static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

}
