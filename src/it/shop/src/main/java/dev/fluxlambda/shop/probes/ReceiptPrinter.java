package dev.fluxlambda.shop.probes;

import java.util.concurrent.CompletableFuture;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * Prints on another thread. It has an interface, and others ask for the class.
 */
@Component
class ReceiptPrinter implements Printer {

	@Async
	@Override
	public CompletableFuture<Boolean> print() {
		return CompletableFuture.completedFuture(Archive.isExecutorThread());
	}

}
