package dev.fluxlambda.shop.probes;

import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

/**
 * Writes down what it hears. Its bean is declared by the interface.
 */
class DoorJournal implements DoorListener {

	private final SortedSet<String> heard = new ConcurrentSkipListSet<>();

	@EventListener
	void opened(ShopOpened event) {
		this.heard.add(event.door());
	}

	@EventListener
	void started(ContextRefreshedEvent event) {
		this.heard.add("context refreshed");
	}

	@EventListener(condition = "#event.timeTaken != null")
	void ready(ApplicationReadyEvent event) {
		this.heard.add("application ready");
	}

	@Override
	public SortedSet<String> heard() {
		return this.heard;
	}

}
