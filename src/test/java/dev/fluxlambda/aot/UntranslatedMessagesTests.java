package dev.fluxlambda.aot;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.context.support.DelegatingMessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The same answers as those of the messages that a context makes for itself.
 */
class UntranslatedMessagesTests {

	private final MessageSource expected = new DelegatingMessageSource();

	private final MessageSource messages = new UntranslatedMessages();

	@Test
	void theDefaultMessageIsTheAnswer() {
		String[] defaults = { null, "", "plain", "it's", "{0} of {1}" };
		Object[][] arguments = { null, {}, { "one", 2 } };
		for (String message : defaults) {
			for (Object[] values : arguments) {
				assertThat(this.messages.getMessage("code", values, message, Locale.ROOT))
					.isEqualTo(this.expected.getMessage("code", values, message, Locale.ROOT));
			}
		}
		DefaultMessageSourceResolvable resolvable = new DefaultMessageSourceResolvable(new String[] { "code" },
				new Object[] { "one" }, "only {0}");
		assertThat(this.messages.getMessage(resolvable, Locale.ROOT)).isEqualTo("only one");
	}

	@Test
	void withoutADefaultThereIsNoMessage() {
		assertThatExceptionOfType(NoSuchMessageException.class)
			.isThrownBy(() -> this.messages.getMessage("code", null, Locale.ROOT));
		assertThatExceptionOfType(NoSuchMessageException.class)
			.isThrownBy(() -> this.messages.getMessage(new DefaultMessageSourceResolvable("code"), Locale.ROOT));
	}

}
