package dev.fluxlambda.shop.probes;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ticks while the shop is open.
 */
@Component
class Clockwork {

	private final AtomicInteger ticks = new AtomicInteger();

	@Scheduled(fixedRate = 50)
	void tick() {
		this.ticks.incrementAndGet();
	}

	boolean hasTickedTwice() {
		return this.ticks.get() > 1;
	}

}
