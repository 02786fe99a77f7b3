package dev.fluxlambda.shop.receipts;

import java.util.Map;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.stereotype.Repository;

/**
 * Keeps receipts in a table of DynamoDB. The client blocks, so it runs on threads that
 * may.
 */
@Repository
class ReceiptStore {

	private final DynamoDbClient client;

	private final String table;

	ReceiptStore(DynamoDbClient client, ReceiptsProperties properties) {
		this.client = client;
		this.table = properties.table();
	}

	Mono<Void> put(String number, String text) {
		return Mono
			.fromRunnable(() -> this.client.putItem((request) -> request.tableName(this.table)
				.item(Map.of("number", AttributeValue.fromS(number), "text", AttributeValue.fromS(text)))))
			.subscribeOn(Schedulers.boundedElastic())
			.then();
	}

	Mono<String> find(String number) {
		return Mono
			.fromCallable(() -> this.client.getItem(
					(request) -> request.tableName(this.table).key(Map.of("number", AttributeValue.fromS(number)))))
			.subscribeOn(Schedulers.boundedElastic())
			.mapNotNull((response) -> response.item().get("text"))
			.map(AttributeValue::s);
	}

}
