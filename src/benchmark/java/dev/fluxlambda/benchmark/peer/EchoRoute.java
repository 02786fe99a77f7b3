package dev.fluxlambda.benchmark.peer;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Adds {@code POST /benchmark/echo}, which returns the request body.
 */
public class EchoRoute implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		context.registerBean("echo", RouterFunction.class, EchoRoute::echo);
	}

	private static RouterFunction<ServerResponse> echo() {
		return RouterFunctions.route()
			.POST("/benchmark/echo",
					(request) -> ServerResponse.ok()
						.contentType(request.headers().contentType().orElseThrow())
						.body(request.body(BodyExtractors.toDataBuffers()), DataBuffer.class))
			.build();
	}

}
