package dev.fluxlambda.shop.orders;

import reactor.core.publisher.Mono;

import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;

/**
 * The table of orders.
 */
interface OrderRepository extends ReactiveCrudRepository<Order, Long> {

	Mono<Order> findByNumberAndCustomer(String number, String customer);

	@Query("SELECT COALESCE(SUM(pieces), 0) FROM orders WHERE customer = :customer")
	Mono<Long> piecesOf(String customer);

}
