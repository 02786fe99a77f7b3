package dev.fluxlambda.lambda;

import java.util.Map;
import java.util.Objects;

import com.amazonaws.services.lambda.runtime.Context;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.cloud.function.context.FunctionRegistry;

/**
 * Calls the functions of {@link SourceFunctions} before the function for all events. It
 * takes the place of {@link LambdaEventHandler} if there is such a function.
 */
final class SourceEventHandler extends LambdaEventHandler {

	private final LambdaProperties properties;

	private final Map<String, String> names;

	private final JsonMapper jsonMapper;

	private @Nullable SourceFunctions sources;

	private SourceEventHandler(LambdaProperties properties, Map<String, String> names, FunctionRegistry functions,
			EventRouter router, JsonMapper jsonMapper) {
		super(properties.events(), functions, router, jsonMapper);
		this.properties = properties;
		this.names = names;
		this.jsonMapper = jsonMapper;
	}

	/**
	 * Create a handler.
	 * @param properties the properties of the function
	 * @param names the names of functions by source
	 * @param functions the catalog
	 * @param router selects functions for {@code functionRouter}
	 * @param jsonMapper the mapper of the application
	 * @return the handler, as a type that is loaded anyway
	 */
	static LambdaEventHandler create(LambdaProperties properties, Map<String, String> names, FunctionRegistry functions,
			EventRouter router, JsonMapper jsonMapper) {
		return new SourceEventHandler(properties, names, functions, router, jsonMapper);
	}

	/**
	 * Look up all functions. The application does not start if a function or a source
	 * does not exist.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		super.afterSingletonsInstantiated();
		this.sources = SourceFunctions.lookup(this.names, this.properties, this::lookup, this.jsonMapper);
	}

	@Override
	byte[] answer(byte[] event, JsonNode json, @Nullable Context context) {
		SourceFunctions sources = Objects.requireNonNull(this.sources);
		BatchFunction batch = sources.batch(json);
		return (batch != null) ? batch.handle(json, context)
				: call(sources.function(json, function()), event, json, context);
	}

}
