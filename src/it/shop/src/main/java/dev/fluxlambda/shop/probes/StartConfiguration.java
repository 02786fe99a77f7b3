package dev.fluxlambda.shop.probes;

import org.springframework.beans.factory.config.MethodInvokingBean;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Everything that Spring calls at a start.
 */
@Configuration(proxyBeanMethods = false)
class StartConfiguration {

	@Bean
	ApplicationRunner openShop(StartSteps steps, ApplicationEventPublisher events) {
		return (arguments) -> {
			steps.add("application runner, " + arguments.getNonOptionArgs().size() + " arguments");
			events.publishEvent(new ShopOpened("main entrance"));
		};
	}

	@Bean
	CommandLineRunner switchLightsOn(StartSteps steps) {
		return (arguments) -> steps.add("command line runner");
	}

	@Bean
	MethodInvokingBean callEverybody(StartSteps steps) {
		MethodInvokingBean call = new MethodInvokingBean();
		call.setTargetObject(steps);
		call.setTargetMethod("add");
		call.setArguments("method invoking bean");
		return call;
	}

	@Bean
	DoorListener doorListener() {
		return new DoorJournal();
	}

	@Bean
	Probe listeners(DoorListener doors) {
		return doors::heard;
	}

}
