package dev.fluxlambda.contract;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Collects the log lines of a request up to its line of the access log: those with its
 * correlation id, and those without any.
 */
final class LogLines extends AppenderBase<ILoggingEvent> {

	private static final String LAST = "dev.fluxlambda.web.AccessLog";

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
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> COLLECTOR.lines(id)
					.anyMatch((line) -> line.getLoggerName().equals(LAST)
							&& line.getFormattedMessage().startsWith(last)));
			return COLLECTOR.lines(id).toList();
		}
		finally {
			COLLECTOR.collecting = false;
		}
	}

	private static void send(Transport transport, Request request) {
		try {
			transport.send(request.build());
		}
		catch (UncheckedIOException ex) {
			// Netty breaks the connection when an answer fails that has begun
		}
	}

	private Stream<ILoggingEvent> lines(String id) {
		return this.lines.stream().filter((line) -> {
			String itsId = line.getMDCPropertyMap().get("correlationId");
			return itsId == null || itsId.equals(id);
		});
	}

	@Override
	protected void append(ILoggingEvent line) {
		if (this.collecting) {
			line.prepareForDeferredProcessing();
			this.lines.add(line);
		}
	}

}
