package dev.fluxlambda.shop.probes;

import jakarta.annotation.PostConstruct;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts and stops with the application.
 */
@Component
class Till implements InitializingBean, SmartLifecycle {

	private final StartSteps steps;

	private volatile boolean running;

	Till(StartSteps steps) {
		this.steps = steps;
	}

	@PostConstruct
	void plugIn() {
		this.steps.add("post construct");
	}

	@Override
	public void afterPropertiesSet() {
		this.steps.add("initializing bean");
	}

	@Override
	public void start() {
		this.running = true;
		this.steps.add("smart lifecycle");
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
