package dev.fluxlambda.lambda.event;

import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.StringUtils;

/**
 * The caller of a request, as the front end has verified it. No value comes from a header
 * of the client.
 *
 * @param name the name, unique among the callers that the same authorizer verifies; not
 * empty
 * @param attributes the claims of the token, the context of the Lambda authorizer or the
 * members of the IAM identity, as the event contains them, without those that are null
 * @param scopes the scopes of the token, from the attribute {@code scope} or else
 * {@code scp}; empty for an IAM identity
 */
public record FrontEndPrincipal(String name, Map<String, Object> attributes, Set<String> scopes) implements Principal {

	/**
	 * Create the principal of a token or of a Lambda authorizer.
	 * @param attributes the claims or the context
	 * @param names the attributes that can be the name, the first one preferred
	 * @return the principal, or {@code null} if there is no name
	 */
	static @Nullable FrontEndPrincipal of(JsonNode attributes, String... names) {
		JsonNode scopes = attributes.hasNonNull("scope") ? attributes.path("scope") : attributes.path("scp");
		return of(attributes, scopes(scopes), Arrays.stream(names).map(attributes::path).toArray(JsonNode[]::new));
	}

	/**
	 * Create the principal of an IAM identity.
	 * @param attributes the members of the identity
	 * @param names the values that can be the name, the first one preferred
	 * @return the principal, or {@code null} if there is no name
	 */
	static @Nullable FrontEndPrincipal ofIdentity(JsonNode attributes, JsonNode... names) {
		return of(attributes, Set.of(), names);
	}

	private static @Nullable FrontEndPrincipal of(JsonNode attributes, Set<String> scopes, JsonNode... names) {
		for (JsonNode name : names) {
			String text = name.asString("");
			if (StringUtils.hasText(text)) {
				return new FrontEndPrincipal(text, attributes(attributes), scopes);
			}
		}
		return null;
	}

	private static Map<String, Object> attributes(JsonNode members) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		members.forEachEntry((name, value) -> {
			if (!value.isNull()) {
				attributes.put(name, JsonMapper.shared().treeToValue(value, Object.class));
			}
		});
		return Collections.unmodifiableMap(attributes);
	}

	/**
	 * Read scopes: a list, words (RFC 6749, section 3.3), or the form that an HTTP API
	 * gives to lists in claims, {@code [a b]}.
	 */
	private static Set<String> scopes(JsonNode value) {
		Set<String> scopes = new LinkedHashSet<>();
		if (value.isArray()) {
			value.forEach((scope) -> scopes.add(scope.asString("")));
		}
		else {
			String text = value.asString("");
			boolean list = text.startsWith("[") && text.endsWith("]");
			scopes.addAll(Arrays.asList((list ? text.substring(1, text.length() - 1) : text).split(" ")));
		}
		scopes.remove("");
		return Collections.unmodifiableSet(scopes);
	}

	@Override
	public String getName() {
		return this.name;
	}

	/**
	 * Return the name only, because claims do not belong in a log.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
