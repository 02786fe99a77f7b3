package com.example.overrides;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A plain unit test: the library is only on its class path.
 */
class LogTests {

	@Test
	void theConfigurationOfTheTestsApplies() {
		assertThat(LoggerFactory.getLogger("any").isDebugEnabled()).isTrue();
	}

}
