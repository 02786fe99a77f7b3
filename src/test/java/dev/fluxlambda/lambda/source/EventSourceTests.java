package dev.fluxlambda.lambda.source;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sources are recognized by the members that AWS documents.
 */
class EventSourceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
			sqs         | {"Records":[{"messageId":"1","eventSource":"aws:sqs"}]}
			sns         | {"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{}"}}]}
			s3          | {"Records":[{"eventSource":"aws:s3","s3":{}}]}
			kinesis     | {"Records":[{"eventSource":"aws:kinesis","kinesis":{}}],"window":{}}
			dynamodb    | {"Records":[{"eventSource":"aws:dynamodb","dynamodb":{}}]}
			ses         | {"Records":[{"eventSource":"aws:ses","ses":{}}]}
			kafka       | {"eventSource":"aws:kafka","records":{"topic-0":[]}}
			kafka       | {"eventSource":"SelfManagedKafka","records":{"topic-0":[]}}
			schedule, eventbridge | {"source":"aws.events","detail-type":"Scheduled Event","detail":{}}
			schedule, eventbridge | {"source":"aws.scheduler","detail-type":"Scheduled Event","detail":"{}"}
			eventbridge | {"source":"shop.orders","detail-type":"Order Placed","detail":{"id":1}}
			eventbridge | {"source":"shop","detail-type":"Scheduled Event","detail":{}}
			cognito     | {"triggerSource":"PreSignUp_SignUp","userPoolId":"p","request":{}}
			cognito     | {"eventType":"SyncTrigger","identityPoolId":"p","datasetName":"d"}
			logs        | {"awslogs":{"data":"H4sI"}}
			iot         | {"serialNumber":"G030","clickType":"SINGLE","batteryVoltage":"2000 mV"}
			iot         | {"deviceEvent":{},"deviceInfo":{},"placementInfo":{}}
			iot         | {"token":"t","protocols":["mqtt"],"protocolData":{},"connectionMetadata":{}}
			iot         | {"claimCertificateId":"c","certificateId":"d","templateArn":"t"}
			§§          | {"Records":[]}
			§§          | {"Records":{"eventSource":"aws:sqs"}}
			§§          | {"Records":[null]}
			§§          | {"Records":[{"eventSource":"aws:codecommit"}]}
			§§          | {"Records":[{"eventSource":{"aws:sqs":1}}]}
			§§          | {"Records":[{"cf":{}}]}
			§§          | {"eventSource":"aws:amq","messages":[]}
			§§          | {"source":"aws.cloudwatch","alarmArn":"a"}
			§§          | {"name":"Ada"}
			§§          | []
			§§          | null
			§§          | "aws:sqs"
			""")
	void recognizesTheSource(String keys, String event) {
		assertThat(EventSource.all(json(event)).stream().map(EventSource::key).collect(Collectors.joining(", ")))
			.isEqualTo(keys);
	}

	@Test
	void selectsEventsOfABusByTypeThenBySource() {
		JsonNode event = json("{\"source\":\"shop.orders\",\"detail-type\":\"Order Placed\",\"detail\":{}}");
		assertThat(EventSource.EVENTBRIDGE.selectors(event)).containsExactly("Order Placed", "shop.orders");
	}

	@ParameterizedTest
	@CsvSource({ "PreSignUp_SignUp, PreSignUp_SignUp PreSignUp",
			"CustomMessage_ForgotPassword," + "CustomMessage_ForgotPassword CustomMessage", "Other, Other Other",
			"'', ' '" })
	void selectsATriggerBySourceThenByTrigger(String source, String selectors) {
		JsonNode event = json("{\"triggerSource\":\"" + source + "\",\"userPoolId\":\"p\"}");
		assertThat(String.join(" ", EventSource.COGNITO.selectors(event))).isEqualTo(selectors);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Records\":[{\"eventSource\":\"aws:sqs\"},{\"eventSource\":\"aws:s3\"}]}",
			"{\"Records\":[{\"eventSource\":\"aws:sqs\"},{\"EventSource\":\"aws:sns\"}]}",
			"{\"Records\":[{\"eventSource\":\"aws:sqs\"},null]}", "{\"Records\":[{\"eventSource\":\"aws:sqs\"},{}]}" })
	void recordsOfSeveralSourcesAreMixed(String event) {
		assertThat(EventSource.isMixed(json(event))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Records\":[{\"eventSource\":\"aws:sqs\"},{\"eventSource\":\"aws:sqs\"}]}",
			"{\"Records\":[{\"cf\":{}},{\"cf\":{}}]}", "{\"Records\":[]}", "{}", "null", "{\"Records\":{\"a\":{}}}" })
	void otherEventsAreNotMixed(String event) {
		assertThat(EventSource.isMixed(json(event))).isFalse();
	}

	private static JsonNode json(String event) {
		return JsonMapper.shared().readTree(event);
	}

}
