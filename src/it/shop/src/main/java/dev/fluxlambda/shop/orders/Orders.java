package dev.fluxlambda.shop.orders;

import java.time.Clock;

import dev.fluxlambda.shop.catalog.Catalog;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalEventPublisher;

/**
 * Places orders. An order that cannot be delivered is not left in the database.
 */
@Service
class Orders {

	private final OrderRepository orders;

	private final Catalog catalog;

	private final OrderNumbers numbers;

	private final TransactionalEventPublisher events;

	private final Clock clock = Clock.systemUTC();

	Orders(OrderRepository orders, Catalog catalog, OrderNumbers numbers, ApplicationEventPublisher events) {
		this.orders = orders;
		this.catalog = catalog;
		this.numbers = numbers;
		this.events = new TransactionalEventPublisher(events);
	}

	@PreAuthorize("hasAuthority('SCOPE_orders:write')")
	@Transactional
	public Mono<Order> place(NewOrder order, String customer) {
		return this.orders
			.save(new Order(null, this.numbers.next(), customer, order.sku(), order.pieces(), this.clock.instant()))
			.delayUntil((placed) -> this.catalog.take(placed.sku(), placed.pieces()))
			.delayUntil((placed) -> this.events.publishEvent(new OrderPlaced(placed.number())));
	}

	public Mono<Order> find(String number, String customer) {
		return this.orders.findByNumberAndCustomer(number, customer)
			.switchIfEmpty(Mono.error(() -> new UnknownOrderException(number)));
	}

	public Mono<Long> piecesOf(String customer) {
		return this.orders.piecesOf(customer);
	}

}
