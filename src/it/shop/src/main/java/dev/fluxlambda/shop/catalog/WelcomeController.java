package dev.fluxlambda.shop.catalog;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Welcomes a visitor in the language that the request asks for.
 */
@RestController
class WelcomeController {

	private final MessageSource messages;

	WelcomeController(MessageSource messages) {
		this.messages = messages;
	}

	@GetMapping(path = "/welcome", produces = "text/plain;charset=UTF-8")
	String welcome(@RequestParam String name, Locale locale) {
		return this.messages.getMessage("welcome", new Object[] { name }, locale);
	}

}
