package dev.fluxlambda.request;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order of filters, the outermost first.
 */
class OrdersTests {

	@Test
	void everyFilterHasAPlaceOfItsOwn() {
		assertThat(List.of(Orders.CORRELATION_ID, Orders.TRANSPORT, Orders.REFUSALS)).isSorted()
			.doesNotHaveDuplicates();
	}

}
