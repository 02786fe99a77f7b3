package dev.fluxlambda.aot;

import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.apache.commons.logging.Log;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.core.log.LogMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is logged, and what is not put together because it is not.
 */
class GuardedLogFactoryTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("guarded");

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final Log log = new GuardedLogFactory().getInstance("guarded");

	@BeforeEach
	void collect() {
		this.lines.start();
		this.logger.addAppender(this.lines);
		this.logger.setAdditive(false);
		this.logger.setLevel(Level.INFO);
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.lines);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
	}

	@Test
	void aMessageIsPutTogetherForALevelThatIsLogged() {
		AtomicInteger made = new AtomicInteger();
		LogMessage message = LogMessage.of(() -> "made " + made.incrementAndGet());
		this.log.trace(message);
		this.log.debug(message, new IllegalStateException("not logged"));
		assertThat(made).hasValue(0);
		this.log.info(message);
		assertThat(made).hasValue(1);
		assertThat(this.lines.list).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).isEqualTo("made 1"));
	}

	@Test
	void eachLevelAndFailureArrives() {
		this.logger.setLevel(Level.TRACE);
		IllegalStateException failure = new IllegalStateException("failure");
		this.log.trace("1");
		this.log.debug("2", failure);
		this.log.info("3", failure);
		this.log.warn("4", failure);
		this.log.error("5", failure);
		this.log.fatal("6", failure);
		assertThat(this.lines.list).extracting(ILoggingEvent::getLevel)
			.containsExactly(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.ERROR);
		assertThat(this.lines.list).extracting(ILoggingEvent::getMessage).containsExactly("1", "2", "3", "4", "5", "6");
		assertThat(this.lines.list.stream().skip(1)).allSatisfy(
				(line) -> assertThat(((ThrowableProxy) line.getThrowableProxy()).getThrowable()).isSameAs(failure));
	}

}
