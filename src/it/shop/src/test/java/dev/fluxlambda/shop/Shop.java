package dev.fluxlambda.shop;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs each test of a subclass on every {@link Transport}.
 */
@ParameterizedClass
@EnumSource(Transport.class)
abstract class Shop {

	@BeforeAll
	static void start() {
		List.of(Content.values()).forEach(Content::start);
	}

	@Parameter
	Transport transport = Transport.NETTY;

	ShopAnswer send(Request request) {
		return ShopAnswer.of(this.transport.send(request.build()));
	}

	ShopAnswer get(String target) {
		return send(Request.get(target));
	}

}
