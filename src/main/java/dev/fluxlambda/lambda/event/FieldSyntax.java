package dev.fluxlambda.lambda.event;

/**
 * The syntax of header names and values. It is checked for every header of every event,
 * so it uses plain loops instead of regular expressions.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5">RFC 9110, 5.1, 5.5 and
 * 5.6.2</a>
 */
public final class FieldSyntax {

	private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

	private FieldSyntax() {
	}

	/**
	 * Return whether a text is a token, as required for methods and header names.
	 * @param text any text
	 * @return {@code true} if it consists of one or more token characters
	 */
	public static boolean isToken(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!isTokenCharacter(text.charAt(i))) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	/**
	 * Return whether a text is legal as the value of a header.
	 * @param text any text
	 * @return {@code true} if it contains no control character other than the tab
	 */
	public static boolean isValue(String text) {
		for (int i = 0; i < text.length(); i++) {
			char ch = text.charAt(i);
			if (ch == 0x7F || (ch < ' ' && ch != '\t')) {
				return false;
			}
		}
		return true;
	}

	private static boolean isTokenCharacter(char ch) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
				|| TOKEN_PUNCTUATION.indexOf(ch) >= 0;
	}

}
