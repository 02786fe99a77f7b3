package dev.fluxlambda.aot;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.web.flux.FunctionController;
import org.springframework.cloud.function.web.flux.FunctionHandlerMapping;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reads the methods of Spring Cloud Function's controller when a request asks for a
 * function.
 */
class OnDemandFunctionMapping extends FunctionHandlerMapping {

	private final SingletonSupplier<Boolean> detected;

	private final String path;

	/**
	 * Made by Spring AOT's code.
	 * @param catalog the functions
	 * @param controller what answers with them
	 * @param functionProperties Spring Cloud Function's properties
	 * @param path what the paths of functions begin with
	 */
	OnDemandFunctionMapping(FunctionCatalog catalog, FunctionController controller,
			FunctionProperties functionProperties, @Value("${spring.cloud.function.web.path:}") String path) {
		super(catalog, controller, functionProperties);
		this.detected = SingletonSupplier.of(() -> {
			super.detectHandlerMethods(controller);
			return true;
		});
		// As the superclass takes it
		this.path = StringUtils.trimTrailingCharacter(path, '/');
	}

	@Override
	protected void detectHandlerMethods(Object handler) {
		// At the first request for a function
	}

	@Override
	public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
		if (exchange.getRequest().getPath().pathWithinApplication().value().startsWith(this.path)) {
			this.detected.obtain();
		}
		return super.getHandlerInternal(exchange);
	}

}
