package dev.fluxlambda.shop.probes;

import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;

import org.springframework.stereotype.Component;

/**
 * What has happened at the start.
 */
@Component
class StartSteps implements Probe {

	private final SortedSet<String> steps = new ConcurrentSkipListSet<>();

	void add(String step) {
		this.steps.add(step);
	}

	@Override
	public Object read() {
		return this.steps;
	}

}
