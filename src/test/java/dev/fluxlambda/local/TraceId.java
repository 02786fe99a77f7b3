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

	/**
	 * Make the id of a request.
	 * @return a root
	 */
	static String next() {
		return "Root=1-%08x-%s".formatted(Instant.now().getEpochSecond(), random(24));
	}

	/**
	 * Make the id of an invocation.
	 * @return a root and its segment
	 */
	static String nextInvocation() {
		return next() + ";Parent=" + random(16) + ";Sampled=0";
	}

	private static String random(int hexDigits) {
		return UUID.randomUUID().toString().replace("-", "").substring(0, hexDigits);
	}

}
