package dev.fluxlambda.shop.probes;

import java.util.Objects;

import dev.fluxlambda.shop.ShopProperties;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;

/**
 * Has everything from fields and methods with annotations, and nothing from a
 * constructor.
 */
class Clerk implements Greeter {

	@Autowired
	private @Nullable ShopProperties properties;

	@Value("${shop.name}")
	private @Nullable String shop;

	@Resource
	private @Nullable ShopSign shopSign;

	private int introductions;

	private int days;

	@Autowired
	void introduce(Environment environment) {
		this.introductions++;
	}

	@PostConstruct
	void begin() {
		this.days++;
	}

	@Override
	public String greet() {
		return "%s, pages of %s, %s, introduced %d times, began %d times".formatted(this.shop,
				(this.properties != null) ? this.properties.pageSize() : null,
				Objects.toString((this.shopSign != null) ? this.shopSign.text() : null), this.introductions, this.days);
	}

}
