package dev.fluxlambda.shop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the tokens of customers.
 */
final class Tokens {

	/** As in {@code config/application.properties}. */
	static final String KEY = "a-key-for-tests-and-for-nothing-else-0123456789";

	private Tokens() {
	}

	/**
	 * Make a token that is good until the year 2100.
	 * @param customer the customer
	 * @param scopes the scopes
	 * @return the token
	 */
	static String of(String customer, String... scopes) {
		return signed(
				"{\"sub\":\"" + customer + "\",\"scope\":\"" + String.join(" ", scopes) + "\",\"exp\":4102444800}",
				KEY);
	}

	static String signed(String claims, String key) {
		try {
			String content = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
					+ encode(claims.getBytes(StandardCharsets.UTF_8));
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return content + "." + encode(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
