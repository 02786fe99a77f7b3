package dev.fluxlambda.contract;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.function.web.FunctionHttpProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/**
 * Lists the routes, annotated controllers and exposed functions of an application. It
 * omits actuator endpoints, which exist on one transport only.
 */
final class Routes {

	private final Set<String> all = new TreeSet<>();

	Routes(ApplicationContext context) {
		RouteVisitor visitor = new RouteVisitor(this.all);
		context.getBeansOfType(RouterFunction.class).values().forEach((router) -> router.accept(visitor));
		context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.forEach((mapping) -> mapping.getHandlerMethods().forEach(this::add));
		FunctionHttpProperties functions = context.getBean(FunctionHttpProperties.class);
		String path = context.getEnvironment().getRequiredProperty("spring.cloud.function.web.path");
		add("GET", path, functions.getGet());
		add("POST", path, functions.getPost());
		add("PUT", path, functions.getPut());
		add("DELETE", path, functions.getDelete());
	}

	private void add(RequestMappingInfo mapping, HandlerMethod method) {
		// The controller behind the functions maps every path; the actuator's stays out
		if (!method.getBeanType().getName().startsWith("org.springframework.")) {
			mapping.getPatternsCondition()
				.getPatterns()
				.forEach((pattern) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach((verb) -> this.all.add(verb + " " + pattern)));
		}
	}

	private void add(String method, String path, @Nullable String functions) {
		for (String name : StringUtils.delimitedListToStringArray(functions, ";")) {
			this.all.add(method + " " + path + "/" + name.strip());
		}
	}

	/**
	 * The routes of the application.
	 * @return texts such as {@code GET /hello/{name}}
	 */
	Set<String> all() {
		return this.all.stream()
			.filter((route) -> !route.toLowerCase(Locale.ROOT).contains(" /contract/"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	Set<String> ofTestsToo() {
		return this.all;
	}

}
