package dev.fluxlambda.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.fluxlambda.lambda.event.FieldSyntax;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.MultiValueMapAdapter;

/**
 * The headers of a response, with the rules of those on Netty: a list is copied when it
 * is set and when it is read, because Spring also sets unmodifiable and shared ones. A
 * header without a value does not exist, and an illegal one is refused where it is set.
 */
final class ResponseHeaderMap extends MultiValueMapAdapter<String, String> {

	private static final long serialVersionUID = 1L;

	ResponseHeaderMap() {
		super(new LinkedCaseInsensitiveMap<>(8, Locale.ROOT));
	}

	@Override
	public void add(String name, @Nullable String value) {
		if (value != null) {
			super.add(legalName(name), legalValue(value));
		}
	}

	@Override
	public void addAll(String name, List<? extends String> values) {
		values.forEach((value) -> add(name, value));
	}

	@Override
	public void set(String name, @Nullable String value) {
		if (value != null) {
			super.set(legalName(name), legalValue(value));
		}
	}

	@Override
	public @Nullable List<String> get(Object name) {
		List<String> values = super.get(name);
		return (values != null) ? List.copyOf(values) : null;
	}

	@Override
	public @Nullable List<String> put(String name, List<String> values) {
		List<String> copy = new ArrayList<>(values);
		copy.removeIf(Objects::isNull);
		copy.forEach(ResponseHeaderMap::legalValue);
		return copy.isEmpty() ? remove(name) : super.put(legalName(name), copy);
	}

	@Override
	public @Nullable List<String> putIfAbsent(String name, List<String> values) {
		return containsKey(name) ? get(name) : put(name, values);
	}

	@Override
	public void putAll(Map<? extends String, ? extends List<String>> headers) {
		headers.forEach(this::put);
	}

	private static String legalName(String name) {
		if (!FieldSyntax.isToken(name)) {
			throw illegal();
		}
		return name;
	}

	private static String legalValue(String value) {
		if (!FieldSyntax.isValue(value)) {
			throw illegal();
		}
		return value;
	}

	/** Without the header, which may contain a secret or a line break. */
	private static IllegalArgumentException illegal() {
		return new IllegalArgumentException("A response header contains an illegal character");
	}

}
