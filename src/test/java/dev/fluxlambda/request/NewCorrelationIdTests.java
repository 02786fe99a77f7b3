package dev.fluxlambda.request;

import java.security.SecureRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class NewCorrelationIdTests {

	/**
	 * A new id is a random UUID. The JDK makes it from its default source, which reads
	 * from the kernel and so differs in two copies of a snapshot of SnapStart.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void usesSecureRandomForNewIds() {
		assertThat(UUID.fromString(CorrelationId.from(new HttpHeaders())).version()).isEqualTo(4);
		assertThat(new SecureRandom().getAlgorithm()).isEqualTo("NativePRNG");
	}

}
