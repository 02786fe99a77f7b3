package dev.fluxlambda.local;

import java.time.Instant;
import java.util.UUID;

/**
 * Makes X-Ray trace ids, as every front end and the Runtime API send them.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids">Trace
 * IDs</a>
 */
final class TraceId {

	private TraceId() {
	}

	static String next() {
		String random = UUID.randomUUID().toString().replace("-", "");
		return "Root=1-%08x-%s".formatted(Instant.now().getEpochSecond(), random.substring(0, 24));
	}

}
