package dev.fluxlambda.shop.probes;

import java.util.concurrent.CompletableFuture;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * Files things on another thread, and has no interface.
 */
@Component
class Archive {

	@Async
	CompletableFuture<Boolean> file() {
		return CompletableFuture.completedFuture(isExecutorThread());
	}

	static boolean isExecutorThread() {
		return Thread.currentThread().getName().startsWith("task-");
	}

}
