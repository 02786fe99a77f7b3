package dev.fluxlambda.lambda;

import dev.fluxlambda.lambda.event.FieldSyntax;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Parses the {@code Cookie} header as Netty does: what is not a cookie by the letter is
 * left out, and the others are kept.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1">RFC 6265, 4.1.1 and
 * 4.2.1</a>
 */
final class RequestCookies {

	private static final String ILLEGAL_IN_VALUE = " \",;\\";

	private RequestCookies() {
	}

	static MultiValueMap<String, HttpCookie> parse(HttpHeaders headers) {
		MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();
		for (String header : headers.getOrEmpty(HttpHeaders.COOKIE)) {
			for (String pair : header.split(";")) {
				parse(pair.replaceFirst("^[\\s,]+", ""), cookies);
			}
		}
		return cookies;
	}

	private static void parse(String pair, MultiValueMap<String, HttpCookie> cookies) {
		int equals = pair.indexOf('=');
		if (equals > 0) {
			String name = pair.substring(0, equals);
			String value = unquote(pair.substring(equals + 1));
			if (FieldSyntax.isToken(name) && value.chars().allMatch(RequestCookies::isLegalInValue)) {
				cookies.add(name, new HttpCookie(name, value));
			}
		}
	}

	private static String unquote(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

	private static boolean isLegalInValue(int ch) {
		return ch > ' ' && ch < 0x7F && ILLEGAL_IN_VALUE.indexOf(ch) < 0;
	}

}
