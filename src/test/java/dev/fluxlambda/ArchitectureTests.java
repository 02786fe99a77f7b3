package dev.fluxlambda;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fluxlambda.hello.HelloApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.util.AlternativeJdkIdGenerator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The walls between the rooms.
 */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.importUrl(HelloApplication.class.getProtectionDomain().getCodeSource().getLocation());

	/** Of aws-lambda-java-events, for an application's functions. */
	private static final DescribedPredicate<JavaClass> EVENT_TYPES = resideInAPackage(
			"com.amazonaws.services.lambda.runtime.events..");

	@Test
	void onlyTransportsKnowATransport() {
		assertThat(CLASSES).isNotEmpty();
		noClasses().that()
			.resideOutsideOfPackages("dev.fluxlambda.netty..", "dev.fluxlambda.lambda..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("dev.fluxlambda.netty..", "dev.fluxlambda.lambda..",
					"com.amazonaws..", "org.springframework.cloud.function.adapter..", "reactor.netty..", "io.netty..")
				.and(not(EVENT_TYPES)))
			.check(CLASSES);
	}

	@Test
	void libraryDoesNotDependOnSample() {
		noClasses().that()
			.resideOutsideOfPackage("dev.fluxlambda.hello..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.fluxlambda.hello..")
			.check(CLASSES);
	}

	@Test
	void onlyTheLambdaTransportSeesAwsAndItsAdapter() {
		noClasses().that()
			.resideOutsideOfPackages("dev.fluxlambda.lambda", "dev.fluxlambda.lambda.stream")
			.should()
			.dependOnClassesThat(resideInAnyPackage("com.amazonaws..", "org.springframework.cloud.function.adapter..")
				.and(not(EVENT_TYPES)))
			.check(CLASSES);
	}

	@Test
	void aTransportKnowsNoApiAndNoOtherTransport() {
		noClasses().that()
			.resideInAnyPackage("dev.fluxlambda.netty..", "dev.fluxlambda.lambda..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.fluxlambda.hello..")
			.check(CLASSES);
		noClasses().that()
			.resideInAPackage("dev.fluxlambda.lambda..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.fluxlambda.netty..", "reactor.netty..", "io.netty..")
			.check(CLASSES);
		noClasses().that()
			.resideInAPackage("dev.fluxlambda.netty..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.fluxlambda.lambda..")
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
	void eventSourcesAndBatchesKnowJsonOnly() {
		classes().that()
			.resideInAnyPackage("dev.fluxlambda.lambda.source..", "dev.fluxlambda.lambda.batch..")
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage("java..", "tools.jackson..", "org.jspecify.annotations",
					"dev.fluxlambda.lambda.source..", "dev.fluxlambda.lambda.batch.."))
			.check(CLASSES);
	}

	/**
	 * Their state would be the same in all copies of a snapshot of SnapStart.
	 */
	@Test
	void nothingUsesARandomGeneratorWithASeed() {
		noClasses().should()
			.dependOnClassesThat()
			.belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class,
					AlternativeJdkIdGenerator.class)
			.orShould()
			.callMethod(Math.class, "random")
			.check(CLASSES);
	}

	/**
	 * The build of an image runs it without libraries.
	 */
	@Test
	void theImageToolNeedsTheJdkOnlyAndNobodyNeedsIt() {
		classes().that()
			.resideInAPackage("dev.fluxlambda.image..")
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.fluxlambda.image..", "org.jspecify.annotations"))
			.check(CLASSES);
		noClasses().that()
			.resideOutsideOfPackage("dev.fluxlambda.image..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.fluxlambda.image..")
			.check(CLASSES);
	}

	@Test
	void importsRunOneWay() {
		slices().matching("dev.fluxlambda.(**)").should().beFreeOfCycles().check(CLASSES);
	}

}
