package dev.fluxlambda.contract;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.HttpApiV1Gateway;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.VpcLatticeGateway;
import org.jspecify.annotations.Nullable;

/**
 * A way to the application.
 */
enum Transport {

	/** A socket. */
	NETTY(null),

	/** An event of a REST API, through FunctionInvoker. */
	REST_API(new RestApiGateway("dev")),

	/** An event of an HTTP API, payload format 2.0, through FunctionInvoker. */
	HTTP_API(new HttpApiGateway("$default")),

	/** An event of an HTTP API, payload format 1.0. */
	HTTP_API_V1(new HttpApiV1Gateway("$default")),

	/** An event of a function URL. */
	FUNCTION_URL(new FunctionUrlGateway()),

	/** An event of a load balancer. */
	ALB(new AlbGateway(false)),

	/** An event of a load balancer with multi-value headers. */
	ALB_MULTI_VALUE(new AlbGateway(true)),

	/** An event of a VPC Lattice service. */
	VPC_LATTICE(new VpcLatticeGateway());

	private final @Nullable Gateway gateway;

	Transport(@Nullable Gateway gateway) {
		this.gateway = gateway;
	}

	GatewayResponse send(GatewayRequest request) {
		return (this.gateway == null) ? overSocket(request)
				: this.gateway.response(Servers.invoke(this.gateway.event(request)));
	}

	private static GatewayResponse overSocket(GatewayRequest request) {
		try {
			return RawHttp.send(Servers.nettyPort(), request);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
