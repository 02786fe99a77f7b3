package dev.fluxlambda.lambda;

import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written before there is a Boot.
 */
class LogbackBeforeBootTests {

	@Test
	void aWarningIsWrittenWithItsCauseAndLesserLinesAreNot() {
		LoggerContext context = new LoggerContext();
		LogbackBeforeBoot configurator = new LogbackBeforeBoot();
		configurator.setContext(context);
		configurator.log(context);
		Logger logger = context.getLogger("some.Logger");
		assertThat(logger.isWarnEnabled()).isTrue();
		assertThat(logger.isInfoEnabled()).isFalse();
		ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) context
			.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
			.iteratorForAppenders()
			.next();
		LoggingEvent event = new LoggingEvent(LogbackBeforeBootTests.class.getName(), logger, Level.WARN, "It is {}",
				new IllegalStateException("the cause"), new Object[] { "late" });
		String line = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
		assertThat(line).startsWith("WARN some.Logger - It is late\n")
			.contains("java.lang.IllegalStateException: the cause")
			.contains(LogbackBeforeBootTests.class.getName());
	}

}
