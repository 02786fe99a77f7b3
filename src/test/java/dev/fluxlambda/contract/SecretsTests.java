package dev.fluxlambda.contract;

import java.util.Arrays;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No level of the log shows headers, queries or bodies.
 */
class SecretsTests extends Contract {

	private static final String SECRET = "s3cr3t";

	private static final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level level = root.getLevel();

	static Stream<Request> requests() {
		String json = "{\"name\":\"" + SECRET + "\"}";
		String form = "application/x-www-form-urlencoded";
		String part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + SECRET + "\r\n--x--\r\n";
		return Stream
			.of(Request.get("/nothing?q=" + SECRET), Request.get("/contract/annotated?number=" + SECRET),
					Request.get("/contract/fails?q=" + SECRET), Request.get("/contract/echo?q=" + SECRET),
					Request.get("/functions/hello?q=" + SECRET), Request.get("/docs/?q=" + SECRET),
					Request.post("/hello/?q=" + SECRET, "application/json", json),
					Request.post("/hello/", "application/json", json + SECRET),
					Request.post("/hello/", "application/json", "{\"name\":[\"" + SECRET + "\"]}"),
					Request.post("/hello/", "text/" + SECRET, json),
					Request.post("/functions/greet?q=" + SECRET, "application/json", json),
					Request.post("/functions/greet", "application/json", json + SECRET),
					Request.post("/functions/greet", "application/json", "{\"name\":[\"" + SECRET + "\"]}"),
					Request.post("/contract/annotated", "application/json", json),
					Request.post("/contract/annotated", "application/json", json + SECRET),
					Request.post("/contract/form", form, "a=" + SECRET),
					Request.post("/contract/annotated/form", form, "name=a&number=" + SECRET),
					Request.post("/contract/annotated/form", form, "name=" + SECRET + "&number=1"),
					Request.post("/contract/multipart", "multipart/form-data;boundary=x", part))
			.map((request) -> request.header("Authorization", "Bearer " + SECRET)
				.header("Cookie", "session=" + SECRET)
				.header("X-Api-Key", SECRET));
	}

	@BeforeEach
	void logEverything() {
		root.setLevel(Level.TRACE);
	}

	@AfterEach
	void logAsBefore() {
		root.setLevel(this.level);
	}

	@ParameterizedTest
	@MethodSource("requests")
	void areNotLogged(Request request) {
		assertThat(LogLines.of(this.transport, request)).isNotEmpty().allSatisfy((line) -> {
			assertThat(line.getFormattedMessage()).as(line.getLoggerName()).doesNotContain(SECRET);
			assertThat(Arrays.toString(line.getArgumentArray())).as(line.getLoggerName()).doesNotContain(SECRET);
			assertThat(thrown(line)).as(line.getLoggerName()).doesNotContain(SECRET);
		});
	}

	private static String thrown(ILoggingEvent line) {
		return (line.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(line.getThrowableProxy()) : "";
	}

}
