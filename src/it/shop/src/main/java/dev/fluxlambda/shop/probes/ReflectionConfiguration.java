package dev.fluxlambda.shop.probes;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.h2.Driver;
import org.hibernate.validator.HibernateValidator;
import tools.jackson.databind.cfg.PackageVersion;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringVersion;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * What an application sees of classes: its own, and those of libraries.
 */
@Configuration(proxyBeanMethods = false)
class ReflectionConfiguration {

	@Bean
	Probe versions() {
		return () -> List.of("Spring " + SpringVersion.getVersion(), "Boot " + SpringBootVersion.getVersion(),
				"WebFlux " + of(DispatcherHandler.class), "Validator " + of(HibernateValidator.class),
				"H2 " + of(Driver.class), "Jackson " + PackageVersion.VERSION);
	}

	private static String of(Class<?> type) {
		return Objects.toString(type.getPackage().getImplementationVersion());
	}

	@Bean
	Probe handlerMethods(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
		return () -> mapping.getHandlerMethods()
			.values()
			.stream()
			.filter((method) -> method.getBeanType().getName().startsWith("dev.fluxlambda.shop."))
			.map((method) -> method.getBeanType().getSimpleName() + "." + method.getMethod().getName())
			.sorted()
			.toList();
	}

	@Bean
	Probe deprecated() {
		return () -> Stream.of(Season.class.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(Deprecated.class))
			.map((method) -> method.getName() + " since " + method.getAnnotation(Deprecated.class).since())
			.toList();
	}

	/** Methods of the JDK that depend on the class of their caller. */
	@Bean
	Probe callerSensitive() {
		return () -> {
			Object type = call(Class.class, "forName", Season.class.getName());
			Object logger = call(Logger.class, "getLogger", "shop");
			return List.of(((Class<?>) type).getSimpleName(), ((Logger) logger).getName());
		};
	}

	private static Object call(Class<?> type, String method, String argument) {
		return Objects.requireNonNull(
				ReflectionUtils.invokeMethod(ClassUtils.getMethod(type, method, String.class), null, argument));
	}

	@Bean
	Probe records() {
		return () -> {
			Weight weight = new Weight(Double.NaN, -0.0f, 'g', 5L, new BigDecimal("1.0"), null);
			Weight other = new Weight(Double.NaN, 0.0f, 'g', 5L, new BigDecimal("1.0"), null);
			Weight same = new Weight(Double.NaN, -0.0f, 'g', 5L, new BigDecimal("1.0"), null);
			Set<Weight> all = new HashSet<>(List.of(weight, other));
			all.add(same);
			return List.of(weight.equals(same), weight.equals(other), weight.hashCode() == same.hashCode(), all.size(),
					weight.toString());
		};
	}

}
