package dev.fluxlambda.shop.orders;

import java.net.URI;

import jakarta.validation.Valid;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The orders of the customer whose token it is.
 */
@RestController
@RequestMapping("/orders")
class OrderController {

	private final Orders orders;

	private final OrderJournal journal;

	OrderController(Orders orders, OrderJournal journal) {
		this.orders = orders;
		this.journal = journal;
	}

	@PostMapping
	Mono<ResponseEntity<Order>> place(@Valid @RequestBody NewOrder order,
			@AuthenticationPrincipal(expression = "subject") String customer) {
		return this.orders.place(order, customer)
			.map((placed) -> ResponseEntity.created(URI.create("/orders/" + placed.number())).body(placed));
	}

	@GetMapping("/{number}")
	Mono<Receipt> find(@PathVariable String number, @AuthenticationPrincipal(expression = "subject") String customer) {
		return this.orders.find(number, customer).map((order) -> new Receipt(order, this.journal.isConfirmed(number)));
	}

	@GetMapping
	Mono<Sum> sum(@AuthenticationPrincipal(expression = "subject") String customer) {
		return this.orders.piecesOf(customer).map((pieces) -> new Sum(customer, pieces));
	}

	@ExceptionHandler
	ProblemDetail unknown(UnknownOrderException failure) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(failure.getMessage()));
	}

	/**
	 * An order, and whether its transaction was heard of.
	 *
	 * @param order the order
	 * @param confirmed whether it is confirmed
	 */
	record Receipt(Order order, boolean confirmed) {
	}

	/**
	 * What a customer has ordered.
	 *
	 * @param customer the customer
	 * @param pieces the pieces of all orders
	 */
	record Sum(String customer, long pieces) {
	}

}
