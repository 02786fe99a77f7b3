package dev.fluxlambda.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * An OpenTelemetry collector that receives spans by OTLP over HTTP.
 */
final class Collector {

	private static final String PATH = "/v1/traces";

	private final HttpServer server;

	/** The parents of spans, by the trace and the id of the span. */
	private final Map<String, String> parents = new ConcurrentHashMap<>();

	private Collector(HttpServer server) {
		this.server = server;
	}

	static Collector start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			Collector collector = new Collector(server);
			server.createContext(PATH, collector::receive);
			server.start();
			return collector;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + PATH;
	}

	/**
	 * The parents of a span, as far as they are known: the last one was not exported.
	 * @param trace the trace of all of them
	 * @param span the id of the span
	 * @return the ids, from the next parent on
	 */
	List<String> parents(String trace, String span) {
		List<String> all = new ArrayList<>();
		String parent = this.parents.get(key(trace, span));
		while (parent != null) {
			all.add(parent);
			parent = this.parents.get(key(trace, parent));
		}
		return all;
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
				.getResourceSpansList()
				.stream()
				.flatMap((resource) -> resource.getScopeSpansList().stream())
				.flatMap((scope) -> scope.getSpansList().stream())
				.forEach(this::add);
			exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private void add(Span span) {
		this.parents.put(key(hex(span.getTraceId()), hex(span.getSpanId())), hex(span.getParentSpanId()));
	}

	private static String key(String trace, String span) {
		return trace + "-" + span;
	}

	private static String hex(ByteString id) {
		return HexFormat.of().formatHex(id.toByteArray());
	}

}
