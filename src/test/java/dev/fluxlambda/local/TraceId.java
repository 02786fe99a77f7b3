package dev.fluxlambda.local;

import java.time.Instant;
import java.util.UUID;

/**
 * Makes X-Ray trace ids, as every front end sends them.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids">Trace
 * IDs</a>
 */
final class TraceId {

	private TraceId() {
	}

	/**
	 * Make the id of a request.
	 * @return a root
	 */
	static String next() {
		String random = UUID.randomUUID().toString().replace("-", "").substring(0, 24);
		return "Root=1-%08x-%s".formatted(Instant.now().getEpochSecond(), random);
	}

}
