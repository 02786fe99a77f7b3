package dev.fluxlambda.shop.receipts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes and gives receipts.
 */
@RestController
@RequestMapping("/receipts/{number}")
class ReceiptController {

	private final ReceiptStore store;

	ReceiptController(ReceiptStore store) {
		this.store = store;
	}

	@PutMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> put(@PathVariable String number, @Valid @RequestBody Receipt receipt) {
		return this.store.put(number, receipt.text());
	}

	@GetMapping
	Mono<ResponseEntity<Receipt>> find(@PathVariable String number) {
		return this.store.find(number)
			.map(Receipt::new)
			.map(ResponseEntity::ok)
			.defaultIfEmpty(ResponseEntity.notFound().build());
	}

	/**
	 * A receipt.
	 *
	 * @param text what is on it
	 */
	record Receipt(@NotBlank String text) {
	}

}
