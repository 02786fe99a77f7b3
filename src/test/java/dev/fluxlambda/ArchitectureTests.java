package dev.fluxlambda;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The walls between the rooms.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.fluxlambda");

	@Test
	void everyClassIsInARoom() {
		assertThat(CLASSES).isNotEmpty();
		classes().that()
			.doNotHaveSimpleName("package-info")
			.should()
			.resideInAnyPackage("dev.fluxlambda.hello", "dev.fluxlambda.web", "dev.fluxlambda.lambda",
					"dev.fluxlambda.lambda.event")
			.orShould()
			.beAnnotatedWith(SpringBootApplication.class)
			.check(CLASSES);
	}

	@Test
	void theApiKnowsNoTransport() {
		noClasses().that()
			.resideInAPackage("dev.fluxlambda.hello..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.fluxlambda.lambda..", "com.amazonaws..",
					"org.springframework.cloud.function.adapter..", "reactor.netty..", "io.netty..")
			.check(CLASSES);
	}

	@Test
	void whatEveryApiWantsKnowsNeitherTheApiNorLambda() {
		noClasses().that()
			.resideInAPackage("dev.fluxlambda.web..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.fluxlambda.hello..", "dev.fluxlambda.lambda..")
			.check(CLASSES);
	}

	@Test
	void onlyTheLambdaTransportSeesAwsAndItsAdapter() {
		noClasses().that()
			.resideOutsideOfPackage("dev.fluxlambda.lambda")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.amazonaws..", "org.springframework.cloud.function.adapter..")
			.check(CLASSES);
	}

	@Test
	void theTransportKnowsNoApi() {
		noClasses().that()
			.resideInAPackage("dev.fluxlambda.lambda..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.fluxlambda.hello..")
			.check(CLASSES);
	}

	@Test
	void theEventMappingsArePure() {
		noClasses().that()
			.resideInAPackage("dev.fluxlambda.lambda.event..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.fluxlambda.lambda", "org.springframework.context..", "org.springframework.boot..",
					"org.springframework.beans..", "org.springframework.cloud..", "reactor..", "org.slf4j..")
			.check(CLASSES);
	}

	@Test
	void importsRunOneWay() {
		slices().matching("dev.fluxlambda.(**)").should().beFreeOfCycles().check(CLASSES);
	}

}
