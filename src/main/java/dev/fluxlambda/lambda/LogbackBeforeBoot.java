package dev.fluxlambda.lambda;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Configures Logback on Lambda until Boot does. It logs only warnings and errors, because
 * {@code FunctionInvoker} logs before Boot starts, and these lines are text in a log of
 * JSON. They have no time, because Lambda adds it.
 */
public class LogbackBeforeBoot extends ContextAwareBase implements Configurator {

	@Override
	public ExecutionStatus configure(LoggerContext context) {
		return (System.getenv("AWS_LAMBDA_RUNTIME_API") != null) ? log(context) : ExecutionStatus.INVOKE_NEXT_IF_ANY;
	}

	ExecutionStatus log(LoggerContext context) {
		LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
		encoder.setContext(context);
		encoder.setLayout(new Lines());
		ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
		console.setContext(context);
		console.setEncoder(encoder);
		console.start();
		ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
		root.addAppender(console);
		root.setLevel(Level.WARN);
		return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
	}

	private static final class Lines extends LayoutBase<ILoggingEvent> {

		@Override
		public String doLayout(ILoggingEvent event) {
			ThrowableProxyConverter trace = new ThrowableProxyConverter();
			trace.start();
			return "%s %s - %s%n%s".formatted(event.getLevel(), event.getLoggerName(), event.getFormattedMessage(),
					trace.convert(event));
		}

	}

}
