package dev.fluxlambda.local;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The path and the query of a request, percent-encoded as the client sent them.
 *
 * @param path the path, never empty
 * @param query the query, possibly empty
 */
record Target(String path, String query) {

	/**
	 * Read a request target, also one in absolute form.
	 * @param target the target; what is not visible ASCII in it gets percent-encoded
	 * @return the target's parts
	 */
	static Target of(String target) {
		String legal = encode(target.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?]*", ""));
		int mark = legal.indexOf('?');
		String path = (mark < 0) ? legal : legal.substring(0, mark);
		return new Target(path.startsWith("/") ? path : "/" + path, (mark < 0) ? "" : legal.substring(mark + 1));
	}

	/**
	 * The target behind a stage. One without the stage is taken as it is.
	 * @param stage the stage
	 * @return the target, without the stage in its path
	 */
	Target withoutStage(String stage) {
		String prefix = "/" + stage;
		if (this.path.equals(prefix)) {
			return new Target("/", this.query);
		}
		return this.path.startsWith(prefix + "/") ? new Target(this.path.substring(prefix.length()), this.query) : this;
	}

	String decodedPath() {
		return decode(this.path);
	}

	/**
	 * The parameters of the query, names and values decoded.
	 * @return the values of each name, in the order of the query
	 */
	Map<String, List<String>> decodedParameters() {
		return parameters((text) -> decode(text.replace('+', ' ')));
	}

	/**
	 * The parameters of the query as the client encoded them.
	 * @return the values of each name, in the order of the query
	 */
	Map<String, List<String>> encodedParameters() {
		return parameters(UnaryOperator.identity());
	}

	private Map<String, List<String>> parameters(UnaryOperator<String> decoding) {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		for (String pair : this.query.split("&")) {
			if (!pair.isEmpty()) {
				String[] parts = pair.split("=", 2);
				parameters.computeIfAbsent(decoding.apply(parts[0]), (name) -> new ArrayList<>())
					.add(decoding.apply((parts.length > 1) ? parts[1] : ""));
			}
		}
		return parameters;
	}

	private static String encode(String target) {
		StringBuilder encoded = new StringBuilder();
		for (char ch : target.toCharArray()) {
			if (ch > ' ' && ch < 0x7F) {
				encoded.append(ch);
			}
			else {
				encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) ch));
			}
		}
		return encoded.toString();
	}

	/**
	 * Decode percent escapes, and leave what is none.
	 */
	private static String decode(String text) {
		ByteArrayOutputStream decoded = new ByteArrayOutputStream();
		for (int i = 0; i < text.length(); i++) {
			if (isEscape(text, i)) {
				decoded.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
				i += 2;
			}
			else {
				decoded.write(text.charAt(i));
			}
		}
		return decoded.toString(StandardCharsets.UTF_8);
	}

	private static boolean isEscape(String text, int index) {
		return text.charAt(index) == '%' && index + 2 < text.length() && HexFormat.isHexDigit(text.charAt(index + 1))
				&& HexFormat.isHexDigit(text.charAt(index + 2));
	}

}
