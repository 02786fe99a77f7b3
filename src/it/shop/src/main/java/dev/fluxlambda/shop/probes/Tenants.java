package dev.fluxlambda.shop.probes;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/**
 * Makes a context for each tenant, at run time.
 */
@Component("tenants")
class Tenants implements Probe {

	@Override
	public Object read() {
		SortedMap<String, Object> tenants = new TreeMap<>();
		tenants.put("big", describe(Map.of("tenant.paid", "true", "tenant.newsletter", "true")));
		tenants.put("small", describe(Map.of()));
		return tenants;
	}

	private static Object describe(Map<String, Object> properties) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("tenant", properties));
			context.register(TenantConfiguration.class);
			context.refresh();
			boolean baskets = context.getBean(StringBuilder.class) != context.getBean(StringBuilder.class);
			return new TreeMap<>(context.getBeansOfType(String.class)).keySet() + (baskets ? " and baskets" : "");
		}
	}

}
