package dev.fluxlambda.shop;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What a process says when it starts.
 */
@ParameterizedClass
@EnumSource(Content.class)
class StartTests {

	@BeforeAll
	static void start() {
		List.of(Content.values()).forEach(Content::start);
	}

	@Parameter
	Content content = Content.NETTY;

	@Test
	void theLogHasNoErrorAndNoTrace() {
		assertThat(this.content.outputOfStart()).contains("Started ShopApplication")
			.doesNotContain("ERROR", "Exception", "\tat ", "[aot]", "[error]");
	}

	@Test
	void imagesUseSpringAot() {
		assumeThat(this.content.isImage()).isTrue();
		assertThat(this.content.outputOfStart()).contains("Starting AOT-processed ShopApplication");
	}

}
