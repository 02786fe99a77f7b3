package dev.fluxlambda.lambda;

import java.util.List;

import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A context with a catalog of functions that handle events.
 */
final class FunctionContext extends AnnotationConfigApplicationContext {

	/**
	 * Start the context.
	 * @param functions a configuration with Function beans
	 * @return the catalog, which passes on what {@link EventInput} has read
	 */
	SimpleFunctionRegistry start(Class<?> functions) {
		register(functions, ContextFunctionCatalogAutoConfiguration.class);
		refresh();
		SimpleFunctionRegistry catalog = getBean(SimpleFunctionRegistry.class);
		catalog.addMessageConverters(List.of(new EventInput.Converter()));
		return catalog;
	}

}
