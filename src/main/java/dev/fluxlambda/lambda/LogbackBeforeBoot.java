package dev.fluxlambda.lambda;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;

/**
 * Logback until Boot has configured it: warnings only. {@code FunctionInvoker} logs
 * before there is a Boot, and its lines would be text in a log of JSON.
 */
public class LogbackBeforeBoot extends BasicConfigurator {

	@Override
	public ExecutionStatus configure(LoggerContext context) {
		super.configure(context);
		context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
		return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
	}

}
