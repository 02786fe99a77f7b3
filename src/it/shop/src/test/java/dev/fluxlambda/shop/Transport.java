package dev.fluxlambda.shop;

import java.nio.charset.StandardCharsets;

import dev.fluxlambda.image.InvocationResult;
import dev.fluxlambda.local.Gateway;
import dev.fluxlambda.local.GatewayRequest;
import dev.fluxlambda.local.GatewayResponse;
import dev.fluxlambda.local.HttpApiGateway;
import dev.fluxlambda.local.RestApiGateway;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A way to a {@link Content}: a socket to Netty, or an event of a front end.
 */
enum Transport {

	NETTY(Content.NETTY, null),

	SERVER_IMAGE(Content.SERVER_IMAGE, null),

	LOCAL_LAMBDA_HTTP_API(Content.LOCAL_LAMBDA, new HttpApiGateway("$default")),

	LOCAL_LAMBDA_REST_API(Content.LOCAL_LAMBDA, new RestApiGateway("dev")),

	TRAINED_FUNCTION_HTTP_API(Content.TRAINED_FUNCTION, new HttpApiGateway("$default")),

	TRAINED_FUNCTION_REST_API(Content.TRAINED_FUNCTION, new RestApiGateway("dev"));

	private final Content content;

	private final @Nullable Gateway gateway;

	Transport(Content content, @Nullable Gateway gateway) {
		this.content = content;
		this.gateway = gateway;
	}

	Content content() {
		return this.content;
	}

	GatewayResponse send(GatewayRequest request) {
		if (this.gateway == null) {
			return this.content.server().send(request);
		}
		InvocationResult result = this.content.function().invoke(this.gateway.event(request));
		assertThat(result.failed()).as(() -> new String(result.body(), StandardCharsets.UTF_8)).isFalse();
		return this.gateway.response(result.body());
	}

}
