package dev.fluxlambda.docs;

import java.io.IOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Tests of this project's documentation. They are disabled in an application that began
 * as a copy of this project and has another name in its {@code pom.xml}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@EnabledIf("dev.fluxlambda.docs.FluxLambdaOnly$Condition#isMet")
@interface FluxLambdaOnly {

	/**
	 * The condition.
	 */
	final class Condition {

		private Condition() {
		}

		static boolean isMet() throws IOException {
			return Files.readString(Path.of("pom.xml")).contains("<name>Flux Lambda</name>");
		}

	}

}
