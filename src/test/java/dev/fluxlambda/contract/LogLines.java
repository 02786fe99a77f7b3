package dev.fluxlambda.contract;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Collects the log lines of a request up to its line of the access log: those with its
 * correlation id, and those without any.
 */
final class LogLines extends AppenderBase<ILoggingEvent> {

	private static final String LAST = "dev.fluxlambda.request.AccessLog";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final LogLines COLLECTOR = new LogLines();

	private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

	private volatile boolean collecting;

	private LogLines() {
	}

	static List<ILoggingEvent> of(Transport transport, Request request) {
		assumeThat(transport.isInThisJvm()).isTrue();
		// Started, and so with its logging set up
		transport.send(Request.get("/hello/").build());
		String id = UUID.randomUUID().toString();
		return during(id, () -> send(transport, request.header("x-correlation-id", id)));
	}

	/**
	 * Collect what is logged while something sends a request, in this JVM.
	 * @param id the correlation id of the request
	 * @param exchange sends the request
	 */
	static List<ILoggingEvent> during(String id, Runnable exchange) {
		return during(id, "", exchange);
	}

	/**
	 * Collect what is logged while something sends requests, in this JVM.
	 * @param id the correlation id of the requests
	 * @param last the start of the last line of the access log
	 * @param exchange sends the requests
	 */
	static List<ILoggingEvent> during(String id, String last, Runnable exchange) {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		// Stays attached: Logback may lose an appender that is added while a line is
		// written. A start of the application removes it
		if (!root.isAttached(COLLECTOR)) {
			COLLECTOR.start();
			root.addAppender(COLLECTOR);
		}
		COLLECTOR.lines.clear();
		COLLECTOR.collecting = true;
		try {
			exchange.run();
			// Netty writes the last one when the client has its answer already
			COLLECTOR.await((line) -> hasId(line, id) && line.getLoggerName().equals(LAST)
					&& line.getFormattedMessage().startsWith(last));
			return COLLECTOR.lines.stream().filter((line) -> hasId(line, id)).toList();
		}
		finally {
			COLLECTOR.collecting = false;
		}
	}

	private static void send(Transport transport, Request request) {
		try {
			transport.send(request.build());
		}
		catch (UncheckedIOException | IllegalArgumentException ex) {
			// Netty breaks the connection when an answer fails that has begun, and a
			// stream
			// ends with the failure
		}
	}

	private static boolean hasId(ILoggingEvent line, String id) {
		String itsId = line.getMDCPropertyMap().get("correlationId");
		return itsId == null || itsId.equals(id);
	}

	/**
	 * Wait for a line.
	 */
	private synchronized void await(Predicate<ILoggingEvent> line) {
		long end = System.nanoTime() + LIMIT.toNanos();
		try {
			while (this.lines.stream().noneMatch(line)) {
				long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
				assertThat(millis).as("the time for the last line, after " + this.lines).isPositive();
				wait(millis);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	protected void append(ILoggingEvent line) {
		if (this.collecting) {
			line.prepareForDeferredProcessing();
			this.lines.add(line);
			synchronized (this) {
				notifyAll();
			}
		}
	}

}
