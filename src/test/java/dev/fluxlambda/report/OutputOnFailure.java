package dev.fluxlambda.report;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.slf4j.LoggerFactory;

/**
 * Adds to each failure the file with the output of the test class, because the console
 * has none. JUnit registers this extension for all tests.
 */
public class OutputOnFailure implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

	static {
		// Before tests that run at the same time: during its start, SLF4J returns other
		// loggers than Logback's
		LoggerFactory.getILoggerFactory();
	}

	@Override
	public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw withOutput(context, failure);
	}

	@Override
	public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw withOutput(context, failure);
	}

	@Override
	public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
		throw withOutput(context, failure);
	}

	private static Throwable withOutput(ExtensionContext context, Throwable failure) {
		String reports = System.getProperty("test.reports");
		if (reports != null) {
			failure.addSuppressed(new Output(reports + "/" + context.getRequiredTestClass().getName() + "-output.txt"));
		}
		return failure;
	}

	/** Named like this in the report, without a stack trace. */
	@SuppressWarnings("serial")
	private static final class Output extends Exception {

		Output(String file) {
			super("The output of the test class is in " + file, null, false, false);
		}

	}

}
