package dev.fluxlambda.contract;

import java.util.Set;
import java.util.TreeSet;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;

/**
 * Reads the methods and the path of a route. Ignores its other conditions.
 */
@SuppressWarnings("removal")
final class RoutePredicate implements RequestPredicates.Visitor {

	private final Set<String> methods = new TreeSet<>();

	private String path = "";

	static RoutePredicate of(RequestPredicate predicate) {
		RoutePredicate read = new RoutePredicate();
		predicate.accept(read);
		return read;
	}

	/**
	 * The methods of the route.
	 * @return at least one; {@code any} if the route does not ask
	 */
	Set<String> methods() {
		return this.methods.isEmpty() ? Set.of("any") : this.methods;
	}

	String path() {
		return this.path;
	}

	@Override
	public void method(Set<HttpMethod> methods) {
		methods.forEach((method) -> this.methods.add(method.name()));
	}

	@Override
	public void path(String pattern) {
		this.path = pattern;
	}

	@Override
	public void pathExtension(String extension) {
	}

	@Override
	public void header(String name, String value) {
	}

	@Override
	public void queryParam(String name, String value) {
	}

	@Override
	public void version(String version) {
	}

	@Override
	public void startAnd() {
	}

	@Override
	public void and() {
	}

	@Override
	public void endAnd() {
	}

	@Override
	public void startOr() {
	}

	@Override
	public void or() {
	}

	@Override
	public void endOr() {
	}

	@Override
	public void startNegate() {
	}

	@Override
	public void endNegate() {
	}

	@Override
	public void unknown(RequestPredicate predicate) {
	}

}
