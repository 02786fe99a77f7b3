package dev.fluxlambda.lambda.event;

/**
 * What the name and the value of a header field may be made of.
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
		return !text.isEmpty() && text.chars().allMatch(FieldSyntax::isTokenCharacter);
	}

	/**
	 * Whether the text can be the value of a header without ending it.
	 * @param text any text
	 * @return whether it is free of control characters but the tab
	 */
	public static boolean isValue(String text) {
		return text.chars().allMatch((ch) -> ch == '\t' || (ch >= ' ' && ch != 0x7F));
	}

	private static boolean isTokenCharacter(int ch) {
		return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9')
				|| TOKEN_PUNCTUATION.indexOf(ch) >= 0;
	}

}
