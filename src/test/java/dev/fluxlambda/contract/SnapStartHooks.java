package dev.fluxlambda.contract;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/**
 * Hooks of SnapStart of all kinds, which log that they run: an application's own with the
 * interface of AWS and with that of CRaC, and Spring's by a lifecycle bean.
 */
@Configuration(proxyBeanMethods = false)
@Profile("snap-start")
class SnapStartHooks {

	/** The property with the name of the method that fails. */
	static final String FAILING = "snap-start.failing";

	private static final Logger logger = LoggerFactory.getLogger(SnapStartHooks.class);

	@Bean
	AwsHook awsHook() {
		AwsHook hook = new AwsHook();
		com.amazonaws.services.lambda.crac.Core.getGlobalContext().register(hook);
		return hook;
	}

	@Bean
	CracHook cracHook(Environment environment) {
		CracHook hook = new CracHook(environment.getProperty(FAILING, ""));
		Core.getGlobalContext().register(hook);
		return hook;
	}

	@Bean
	SmartLifecycle connections() {
		return new Connections();
	}

	private static void log(String hook) {
		logger.info("hook={}", hook);
	}

	static final class AwsHook implements com.amazonaws.services.lambda.crac.Resource {

		@Override
		public void beforeCheckpoint(
				com.amazonaws.services.lambda.crac.Context<? extends com.amazonaws.services.lambda.crac.Resource> context) {
			log("aws beforeCheckpoint");
		}

		@Override
		public void afterRestore(
				com.amazonaws.services.lambda.crac.Context<? extends com.amazonaws.services.lambda.crac.Resource> context) {
			log("aws afterRestore");
		}

	}

	record CracHook(String failing) implements Resource {

		@Override
		public void beforeCheckpoint(Context<? extends Resource> context) {
			run("beforeCheckpoint");
		}

		@Override
		public void afterRestore(Context<? extends Resource> context) {
			run("afterRestore");
		}

		private void run(String method) {
			log("crac " + method);
			if (this.failing.equals(method)) {
				throw new IllegalStateException("made to fail " + method);
			}
		}

	}

	private static final class Connections implements SmartLifecycle {

		private volatile boolean running;

		@Override
		public void start() {
			this.running = true;
			log("lifecycle start");
		}

		@Override
		public void stop() {
			this.running = false;
			log("lifecycle stop");
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
