package dev.fluxlambda.aot;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DelegatingMessageSource;
import org.springframework.util.ObjectUtils;

/**
 * The messages of an application that has none: each answer is the default message, as a
 * context without a {@link MessageSource} bean gives it. The one that a context makes for
 * itself reads every locale of the JDK when it is loaded; here that waits for the first
 * message that has to be formatted.
 */
class UntranslatedMessages implements MessageSource {

	/** Defines this bean where the application has no messages. */
	static void registerIn(DefaultListableBeanFactory beans) {
		if (!beans.containsBeanDefinition(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME)) {
			beans.registerBeanDefinition(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME,
					new RootBeanDefinition(UntranslatedMessages.class));
		}
	}

	@Override
	public @Nullable String getMessage(String code, Object @Nullable [] args, @Nullable String defaultMessage,
			@Nullable Locale locale) {
		if (defaultMessage == null || ObjectUtils.isEmpty(args)) {
			return defaultMessage;
		}
		return Formatting.MESSAGES.getMessage(code, args, defaultMessage, locale);
	}

	@Override
	public String getMessage(String code, Object @Nullable [] args, @Nullable Locale locale) {
		return Formatting.MESSAGES.getMessage(code, args, locale);
	}

	@Override
	public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
		return Formatting.MESSAGES.getMessage(resolvable, locale);
	}

	private static final class Formatting {

		static final MessageSource MESSAGES = new DelegatingMessageSource();

	}

}
