package dev.fluxlambda.contract;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.fluxlambda.image.RuntimeApi;
import dev.fluxlambda.local.AlbGateway;
import dev.fluxlambda.local.FunctionUrlGateway;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.HttpApiV1Gateway;
import dev.fluxlambda.local.RestApiGateway;
import dev.fluxlambda.local.StreamingGateway;
import dev.fluxlambda.local.VpcLatticeGateway;
import org.jspecify.annotations.Nullable;

/**
 * A transport to the application: a socket to Netty, an event for FunctionInvoker in this
 * JVM, or the port of a front end with the function in a separate process. If there is a
 * {@linkplain TrainedFunction trained} function, its process receives the events.
 */
enum Transport {

	NETTY(null, false),

	REST_API(new RestApiGateway("dev"), false),

	HTTP_API(new HttpApiGateway("$default"), false),

	HTTP_API_V1(new HttpApiV1Gateway("$default"), false),

	FUNCTION_URL(new FunctionUrlGateway(), false),

	ALB(new AlbGateway(false), false),

	ALB_MULTI_VALUE(new AlbGateway(true), false),

	VPC_LATTICE(new VpcLatticeGateway(), false),

	REST_API_PORT(new RestApiGateway("dev"), true),

	HTTP_API_PORT(new HttpApiGateway("$default"), true),

	FUNCTION_URL_PORT(new FunctionUrlGateway(), true),

	ALB_PORT(new AlbGateway(false), true),

	ALB_MULTI_VALUE_PORT(new AlbGateway(true), true),

	REST_API_STREAM(new StreamingGateway(new RestApiGateway("dev")), false),

	FUNCTION_URL_STREAM(new StreamingGateway(new FunctionUrlGateway()), false),

	REST_API_STREAM_PORT(new StreamingGateway(new RestApiGateway("dev")), true),

	FUNCTION_URL_STREAM_PORT(new StreamingGateway(new FunctionUrlGateway()), true);

	private static final Set<Transport> FORMATS = EnumSet.of(NETTY, REST_API, HTTP_API, HTTP_API_V1, ALB,
			ALB_MULTI_VALUE, VPC_LATTICE, FUNCTION_URL_PORT, FUNCTION_URL_STREAM);

	private final @Nullable Gateway gateway;

	private final boolean port;

	Transport(@Nullable Gateway gateway, boolean port) {
		this.gateway = gateway;
		this.port = port;
	}

	/**
	 * All transports. The ports are the same for a trained function as for another.
	 */
	static Stream<Transport> all() {
		return Arrays.stream(values()).filter((transport) -> !transport.port || !TrainedFunction.isThere());
	}

	/**
	 * One transport for each format of events and answers, one port and one stream. The
	 * others differ from these in their framing only, which {@link FramingTests} tests.
	 */
	static Stream<Transport> formats() {
		return all().filter(FORMATS::contains);
	}

	/**
	 * The formats that lead to the function.
	 */
	static Stream<Transport> lambda() {
		return formats().filter((transport) -> transport != NETTY);
	}

	GatewayResponse send(GatewayRequest request) {
		if (this.gateway == null) {
			return Servers.NETTY.get().send(request);
		}
		if (this.port) {
			return local().send(this.gateway, request);
		}
		byte[] event = this.gateway.event(request);
		return this.gateway.response(
				streams() ? Servers.STREAMING_FUNCTION.get().invoke(event) : Servers.FUNCTION.get().invoke(event));
	}

	/**
	 * The port of Netty or of the front end.
	 */
	int port() {
		return (this.gateway == null) ? Servers.NETTY.get().port() : local().uri(this.gateway).getPort();
	}

	/**
	 * Whether clients connect to a port.
	 */
	boolean hasPort() {
		return this.gateway == null || this.port;
	}

	/**
	 * Where the function takes its events, empty for Netty and for FunctionInvoker in
	 * this JVM.
	 */
	Optional<RuntimeApi> runtimeApi() {
		if (this.port) {
			return Optional.of(local().runtimeApi());
		}
		return streams() ? Optional.of(Servers.STREAMING_FUNCTION.get().runtimeApi()) : Optional.empty();
	}

	private LocalFunction local() {
		return (streams() ? Servers.LOCAL_STREAMING_FUNCTION : Servers.LOCAL_FUNCTION).get();
	}

	/**
	 * Whether answers are sent as they are written.
	 */
	boolean streams() {
		return this.gateway instanceof StreamingGateway;
	}

	/**
	 * Whether a test can see what the application logs.
	 */
	boolean isInThisJvm() {
		return this == NETTY || !this.port && !TrainedFunction.isThere();
	}

	/**
	 * Whether all values of a repeated header or query parameter arrive. A load balancer
	 * without multi-value headers sends the last one.
	 */
	boolean keepsRepeatedValues() {
		return this != ALB && this != ALB_PORT;
	}

	/**
	 * Whether more than 1 MB can be sent, either way.
	 */
	boolean takesMegabytes() {
		return !name().startsWith("ALB");
	}

}
