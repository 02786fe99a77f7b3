package dev.fluxlambda.shop.probes;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/**
 * Registers a clerk in code.
 */
class Temps implements BeanRegistrar {

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		registry.registerBean("temp", Greeter.class, (spec) -> spec.supplier((context) -> new HeadClerk()));
	}

}
