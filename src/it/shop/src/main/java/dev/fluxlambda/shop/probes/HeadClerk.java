package dev.fluxlambda.shop.probes;

import jakarta.annotation.PostConstruct;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * A clerk with more of the same.
 */
class HeadClerk extends Clerk {

	@Autowired
	private @Nullable StartSteps steps;

	private int keys;

	@PostConstruct
	void takeKeys() {
		this.keys++;
	}

	@Override
	public String greet() {
		return super.greet() + ", steps " + (this.steps != null) + ", keys " + this.keys;
	}

}
