package dev.fluxlambda.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Breaks events: replaces one or more values by other values of any type.
 */
final class EventMutation {

	/** Written as an escape, because Jackson writes no half of a surrogate pair. */
	private static final String LONE_SURROGATE = "<lone surrogate>";

	private static final List<String> TEXTS = List.of("", " ", "a\r\nx-split: yes", "\n", "\0", "/%", "/%zz/%2", "//",
			"//x", "/../..", "http://evil/", "?", "#", "%0d%0a", LONE_SURROGATE, "ᚠ🙂", "-1", "99999999999", "65536",
			"0", "[:::]", "[", "a b", "x".repeat(5000), "GE T", "get", "HEAD", "OPTIONS", "$default", "2.0", "1.0",
			"%%%", "=,;", "gzip;q=x", "application/json", "nonsense/", "bytes=9-1", "\"unclosed",
			"text/plain;charset=nope", "127", "fe80::1%1", "http,http", "/dev//x;y?z", "x-own, close");

	private static final List<String> NAMES = List.of("", " ", "a b", "x:\r\ny", "Host", "cookie", "content-type",
			"content-length", "transfer-encoding", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto", "accept",
			"accept-encoding", "origin", "range", "if-none-match", "ÄÖ", LONE_SURROGATE, "expect", "upgrade",
			"connection", "methodArn", "connectionId", "stage", "path");

	private final JsonMapper mapper = JsonMapper.shared();

	private final JsonNodeFactory nodes = JsonNodeFactory.instance;

	private final Random random;

	EventMutation(long seed) {
		this.random = new Random(seed);
	}

	byte[] mutate(byte[] event) {
		JsonNode copy = this.mapper.readTree(event);
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			mutate(copy);
		}
		byte[] json = this.mapper.writeValueAsString(copy)
			.replace(LONE_SURROGATE, "\\ud83d")
			.getBytes(StandardCharsets.UTF_8);
		if (this.random.nextInt(50) == 0) {
			json[this.random.nextInt(json.length)] = (byte) this.random.nextInt(256);
		}
		return json;
	}

	private void mutate(JsonNode root) {
		List<JsonNode> containers = new ArrayList<>();
		collect(root, containers);
		JsonNode container = pick(containers);
		if (container instanceof ObjectNode object) {
			mutate(object);
		}
		else if (container instanceof ArrayNode array && !array.isEmpty()) {
			array.set(this.random.nextInt(array.size()), value(2));
		}
	}

	private void mutate(ObjectNode object) {
		List<String> names = new ArrayList<>(object.propertyNames());
		switch (this.random.nextInt(5)) {
			case 0 -> object.set(pick(NAMES), value(2));
			case 1 -> {
				for (int i = 0; i < 500; i++) {
					object.put("x-many-" + i, "value " + i);
				}
			}
			default -> {
				String name = names.isEmpty() ? "new" : pick(names);
				if (this.random.nextInt(5) == 0) {
					object.remove(name);
				}
				else {
					object.set(name, value(2));
				}
			}
		}
	}

	private static void collect(JsonNode node, List<JsonNode> containers) {
		if (node.isContainer()) {
			containers.add(node);
			node.forEach((child) -> collect(child, containers));
		}
	}

	private JsonNode value(int depth) {
		return switch (this.random.nextInt(depth > 0 ? 9 : 5)) {
			case 0 -> this.nodes.nullNode();
			case 1 -> this.nodes.numberNode(this.random.nextLong());
			case 2 -> this.nodes.numberNode(this.random.nextDouble() * 1e300);
			case 3 -> this.nodes.booleanNode(this.random.nextBoolean());
			case 5 -> this.nodes.arrayNode().add(value(depth - 1)).add(value(depth - 1));
			case 6 -> this.nodes.objectNode().set(pick(NAMES), value(depth - 1));
			case 7 -> nested(this.random.nextInt(150));
			default -> this.nodes.stringNode(pick(TEXTS));
		};
	}

	private JsonNode nested(int depth) {
		JsonNode inner = this.nodes.arrayNode();
		for (int i = 0; i < depth; i++) {
			inner = this.nodes.arrayNode().add(inner);
		}
		return inner;
	}

	private <T> T pick(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

}
