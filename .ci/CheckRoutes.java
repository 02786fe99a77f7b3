import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Routes for the checks of the images. Their jar is mounted where the runtime client searches
 * for more jars, so that the files of the image do not change.
 */
public class CheckRoutes implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		context.registerBean("checkRoutes", RouterFunction.class, () -> RouterFunctions.route()
			.GET("/check/large", (request) -> ServerResponse.ok()
				.bodyValue("x".repeat(Integer.parseInt(request.queryParam("size").orElseThrow()))))
			.GET("/check/failure", (request) -> {
				throw new IllegalStateException("made to fail");
			})
			.GET("/check/waits", (request) -> {
				System.out.println("{\"message\":\"the handler waits\"}");
				return Mono.never();
			})
			.GET("/check/environment", (request) -> ServerResponse.ok()
				.bodyValue(Map.of("maxMemory", Runtime.getRuntime().maxMemory() >> 20)))
			.build());
	}

}
