package dev.fluxlambda.shop.probes;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The sign above the door, which is put together by setters that return it.
 */
@Component
class ShopSign {

	private String name = "";

	private String motto = "";

	@Value("${shop.name}")
	ShopSign setName(String name) {
		this.name = name;
		return this;
	}

	@Value("${shop.motto:open to all}")
	ShopSign setMotto(String motto) {
		this.motto = motto;
		return this;
	}

	String text() {
		return this.name + ", " + this.motto;
	}

}
