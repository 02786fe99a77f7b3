package dev.fluxlambda.local;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.fluxlambda.image.RuntimeApi;

/**
 * The ports of {@link LocalLambda}: one for each front end.
 */
final class LocalServers implements AutoCloseable {

	/** The stage of the REST API: its addresses work with it and without. */
	static final String STAGE = "dev";

	private static final List<Gateway> GATEWAYS = List.of(new RestApiGateway(STAGE),
			new HttpApiGateway(HttpApiFormats.ROUTE), new FunctionUrlGateway(), new AlbGateway(false),
			new AlbGateway(true), new StreamingGateway(new FunctionUrlGateway()),
			new StreamingGateway(new RestApiGateway(STAGE)));

	private final URI invocations;

	private final Map<String, GatewayServer> gateways = new LinkedHashMap<>();

	/**
	 * Open the ports.
	 * @param port the port of the events, which the others follow, or 0 for any that are
	 * free
	 * @param runtimeApi leads to the function
	 * @param streaming leads to the function that streams its answers, asked with the
	 * first request that needs it
	 * @throws reactor.netty.ChannelBindException if one of them is taken
	 */
	LocalServers(int port, RuntimeApi runtimeApi, Supplier<RuntimeApi> streaming) {
		this.invocations = runtimeApi.invocations();
		for (Gateway gateway : GATEWAYS) {
			int own = (port == 0) ? 0 : port + 1 + this.gateways.size();
			this.gateways.put(gateway.name(), GatewayServer.start(gateway,
					(gateway instanceof StreamingGateway) ? streaming : () -> runtimeApi, own));
		}
	}

	/**
	 * What to print for people.
	 * @return a table of the addresses
	 */
	String help() {
		StringBuilder help = new StringBuilder();
		this.gateways.forEach((name, server) -> help.append("  %-26s%s%n".formatted(name, server.uri())));
		help.append("  %-26s%s%n%n".formatted("Invocations", this.invocations));
		return help.toString();
	}

	@Override
	public void close() {
		this.gateways.values().forEach(GatewayServer::close);
	}

}
