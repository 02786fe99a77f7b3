package dev.fluxlambda.lambda;

import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.FunctionProperties;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.MessageRoutingCallback;
import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.function.context.config.RoutingFunction;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.messaging.Message;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Selects the function that {@code functionRouter} would call, without the call, so that
 * the event can be read for the type of that function. Spring Cloud Function's
 * {@link RoutingFunction} decides.
 */
class EventRouter {

	private static final String NO_CALL = "flux-lambda-no-call";

	private final FunctionRegistry functions;

	private final FunctionProperties properties;

	private final BeanFactory beans;

	private final @Nullable MessageRoutingCallback callback;

	EventRouter(FunctionRegistry functions, FunctionProperties properties, BeanFactory beans,
			@Nullable MessageRoutingCallback callback) {
		this.functions = functions;
		this.properties = properties;
		this.beans = beans;
		this.callback = callback;
	}

	/**
	 * Check that there is something to route by. Otherwise each event would be routed to
	 * the function that passes it on.
	 * @param property the property that names {@code functionRouter}
	 */
	void assertConfigured(String property) {
		Assert.state(this.callback != null || StringUtils.hasText(this.properties.getRoutingExpression()),
				() -> property + " names '" + RoutingFunction.FUNCTION_NAME + "', which requires "
						+ FunctionProperties.ROUTING_EXPRESSION + " or a MessageRoutingCallback bean");
		this.functions.register(new FunctionRegistration<>(Function.<Object>identity(), NO_CALL)
			.type(FunctionTypeUtils.functionType(Object.class, Object.class)));
	}

	/**
	 * Select the function for an event.
	 * @param event the event
	 * @return the function
	 * @throws IllegalStateException if the function would pass the event to the router
	 * again
	 */
	FunctionInvocationWrapper route(Message<byte[]> event) {
		Selection selection = new Selection(this.functions);
		new RoutingFunction(selection, this.properties, new BeanFactoryResolver(this.beans), this.callback)
			.apply(event);
		FunctionInvocationWrapper selected = selection.selected;
		Assert.state(
				selected != null && !selected.isRoutingFunction() && !(selected.getTarget() instanceof LambdaHandler),
				() -> RoutingFunction.FUNCTION_NAME + " has selected '"
						+ ((selected != null) ? selected.getFunctionDefinition() : null)
						+ "', which passes events to this function. Check " + FunctionProperties.ROUTING_EXPRESSION
						+ " or the MessageRoutingCallback bean");
		return selected;
	}

	/**
	 * A catalog that remembers what was looked up, and returns a function without effect.
	 */
	private static final class Selection implements FunctionCatalog {

		private final FunctionCatalog catalog;

		private @Nullable FunctionInvocationWrapper selected;

		private Selection(FunctionCatalog catalog) {
			this.catalog = catalog;
		}

		@Override
		@SuppressWarnings("NullAway") // RoutingFunction expects null for an unknown name
		public <T> T lookup(Class<?> type, String name, String... mimeTypes) {
			this.selected = this.catalog.lookup(type, name, mimeTypes);
			return (this.selected != null) ? this.catalog.lookup(NO_CALL) : null;
		}

		@Override
		public Set<String> getNames(Class<?> type) {
			return this.catalog.getNames(type);
		}

	}

}
