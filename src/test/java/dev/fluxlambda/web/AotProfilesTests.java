package dev.fluxlambda.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The profiles of an image's start beside those of its build.
 */
@ExtendWith(OutputCaptureExtension.class)
class AotProfilesTests {

	@Test
	void aProfileThatWasNotActiveInTheBuildIsOneWarning(CapturedOutput output) {
		start("retail", "retail", "prod");
		assertThat(output.getOut()).containsOnlyOnce("The profiles [prod] were not active in the build of this image")
			.contains("[retail]");
	}

	@Test
	void theProfilesOfTheBuildAreNoWarning(CapturedOutput output) {
		start("retail\nemail", "email");
		start("");
		assertThat(output.getOut()).doesNotContain("were not active");
	}

	private static void start(String built, String... active) {
		MockEnvironment environment = new MockEnvironment();
		environment.setActiveProfiles(active);
		new AotProfiles(environment, new ByteArrayResource(built.getBytes(StandardCharsets.UTF_8)) {

			@Override
			public boolean exists() {
				return true;
			}

		}).warn();
	}

}
