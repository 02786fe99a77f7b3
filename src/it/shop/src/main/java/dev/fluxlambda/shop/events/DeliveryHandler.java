package dev.fluxlambda.shop.events;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.fluxlambda.shop.catalog.Catalog;
import dev.fluxlambda.shop.catalog.UnknownProductException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts what was delivered into the stock.
 */
class DeliveryHandler {

	private static final Logger logger = LoggerFactory.getLogger(DeliveryHandler.class);

	private final Catalog catalog;

	private final JsonMapper json;

	DeliveryHandler(Catalog catalog, JsonMapper json) {
		this.catalog = catalog;
		this.json = json;
	}

	/**
	 * Handle a message.
	 * @param message the message
	 * @return whether it is done with
	 */
	boolean handle(SQSMessage message) {
		try {
			Delivery delivery = this.json.readValue(message.getBody(), Delivery.class);
			this.catalog.restock(delivery.sku(), delivery.pieces()).block();
			return true;
		}
		catch (JacksonException | UnknownProductException ex) {
			logger.warn("Message {} cannot be handled: {}", message.getMessageId(), ex.getMessage());
			return false;
		}
	}

	/**
	 * What is in a message.
	 *
	 * @param sku the number of the product
	 * @param pieces how many pieces
	 */
	record Delivery(String sku, int pieces) {
	}

}
