package dev.fluxlambda.shop;

import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs each test of a subclass on every {@link Transport}.
 */
@ParameterizedClass
@EnumSource(Transport.class)
abstract class Shop {

	@Parameter
	Transport transport = Transport.NETTY;

	ShopAnswer send(Request request) {
		return ShopAnswer.of(this.transport.send(request.build()));
	}

	ShopAnswer get(String target) {
		return send(Request.get(target));
	}

}
