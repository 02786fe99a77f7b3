package dev.fluxlambda.lambda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Parses the {@code Cookie} header as Netty does. It ignores invalid cookies and keeps
 * the others.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1">RFC 6265, 4.1.1 and
 * 4.2.1</a>
 */
final class RequestCookies {

	private static final Pattern COOKIE = Pattern
		.compile("[\\s,]*+([A-Za-z0-9!#$%&'*+.^_`|~-]++)=(\"?)([!-~&&[^\",;\\\\]]*+)\\2");

	private RequestCookies() {
	}

	static MultiValueMap<String, HttpCookie> parse(HttpHeaders headers) {
		MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();
		for (String header : headers.getOrEmpty(HttpHeaders.COOKIE)) {
			for (String pair : header.split(";")) {
				Matcher cookie = COOKIE.matcher(pair);
				if (cookie.matches()) {
					cookies.add(cookie.group(1), new HttpCookie(cookie.group(1), cookie.group(3)));
				}
			}
		}
		return cookies;
	}

}
