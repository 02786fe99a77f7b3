package dev.fluxlambda.shop.probes;

import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

/**
 * Who gets what Spring injects into fields and methods, and how often.
 */
@Configuration(proxyBeanMethods = false)
@Import({ Temps.class, Clerk.class })
class InjectionConfiguration {

	@Bean
	Clerk concrete() {
		return new Clerk();
	}

	@Bean
	Greeter byInterface() {
		return new HeadClerk();
	}

	@Bean
	Clerk bySuperclass() {
		return new HeadClerk();
	}

	@Bean
	static Greeter byStaticMethod() {
		return new Clerk();
	}

	@Bean
	@Lazy
	Greeter lazy() {
		return new Clerk();
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	Clerk prototype() {
		return new Clerk();
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	Greeter prototypeByInterface() {
		return new HeadClerk();
	}

	/** Made before all beans are. */
	@Bean
	Probe injectedEarly(AutowireCapableBeanFactory beans) {
		String greeting = beans.createBean(HeadClerk.class).greet();
		return () -> greeting;
	}

	@Bean
	Probe injected(ObjectProvider<Greeter> greeters, AutowireCapableBeanFactory beans,
			@Qualifier("prototype") ObjectProvider<Greeter> prototypes) {
		return () -> {
			SortedMap<String, String> report = new TreeMap<>();
			for (String name : new String[] { "concrete", "byInterface", "bySuperclass", "byStaticMethod", "lazy",
					"prototype", "prototypeByInterface", "temp" }) {
				report.put(name, beans.getBean(name, Greeter.class).greet());
			}
			prototypes.getObject();
			report.put("secondPrototype", prototypes.getObject().greet());
			report.put("imported", beans.getBean(Clerk.class.getName(), Greeter.class).greet());
			report.put("created", beans.createBean(Clerk.class).greet());
			Clerk autowired = new Clerk();
			beans.autowireBean(autowired);
			report.put("autowired", autowired.greet());
			beans.initializeBean(autowired, "autowired");
			report.put("initialized", autowired.greet());
			Clerk configured = new Clerk();
			beans.configureBean(configured, "concrete");
			report.put("configured", configured.greet());
			report.put("all", String.valueOf(greeters.stream().count()));
			return report;
		};
	}

}
