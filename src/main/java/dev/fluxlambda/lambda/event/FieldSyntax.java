package dev.fluxlambda.lambda.event;

/**
 * What the name and the value of a header field may be made of. Every header of every
 * event is looked at, so these are plain loops.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5">RFC 9110, 5.1, 5.5 and
 * 5.6.2</a>
 */
public final class FieldSyntax {

	private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

	private FieldSyntax() {
	}

	/**
	 * Whether the text is a token: the name of a header, a method.
	 * @param text any text
	 * @return whether it is one or more token characters
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
	 * Whether the text can be the value of a header without ending it.
	 * @param text any text
	 * @return whether it is free of control characters but the tab
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
