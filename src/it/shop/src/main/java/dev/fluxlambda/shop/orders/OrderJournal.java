package dev.fluxlambda.shop.orders;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Hears of orders whose transactions are committed.
 */
@Component
class OrderJournal {

	private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

	@TransactionalEventListener
	void confirm(OrderPlaced event) {
		this.confirmed.add(event.number());
	}

	boolean isConfirmed(String number) {
		return this.confirmed.contains(number);
	}

}
