package dev.fluxlambda.web;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The order of filters and wrappers, the outermost filter first.
 */
class OrdersTests {

	@Test
	void everyFilterHasAPlaceOfItsOwn() {
		assertThat(List.of(Orders.CORRELATION_ID, Orders.SECURITY_HEADERS, Orders.COMPRESSION, Orders.TRANSPORT,
				Orders.MAX_REQUEST_SIZE, Orders.UNSATISFIABLE_RANGE, Orders.EXPOSED_FUNCTIONS))
			.isSorted()
			.doesNotHaveDuplicates();
	}

	@Test
	void everyWrapperHasAPlaceOfItsOwn() {
		assertThat(List.of(Orders.MAX_REQUEST_SIZE_WRAPPER, Orders.ACCESS_LOG_WRAPPER, Orders.CORRELATION_ID_WRAPPER))
			.isSorted()
			.doesNotHaveDuplicates();
	}

}
