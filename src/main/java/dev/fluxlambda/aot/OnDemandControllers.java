package dev.fluxlambda.aot;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * Annotated controllers, of the application and of Spring Cloud Function, that are looked
 * for by the first request which no route has answered. Each start would ask all classes
 * for the annotations of controllers, of their advice and of the methods, and a request
 * for a route needs none of it.
 */
class OnDemandControllers implements WebFluxRegistrations {

	private static final String FUNCTION_MAPPING = "functionHandlerMapping";

	/** Leaves an application's own {@link WebFluxRegistrations} alone. */
	static void registerIn(DefaultListableBeanFactory beans) {
		if (beans.getBeanNamesForType(WebFluxRegistrations.class, true, false).length == 0
				&& beans.getBeanNamesForType(RequestMappingHandlerMapping.class, true, false).length > 0) {
			beans.registerBeanDefinition(OnDemandControllers.class.getName(),
					infrastructure(OnDemandControllers.class));
		}
		if (beans.containsBeanDefinition(FUNCTION_MAPPING)) {
			beans.removeBeanDefinition(FUNCTION_MAPPING);
			beans.registerBeanDefinition(FUNCTION_MAPPING, infrastructure(OnDemandFunctionMapping.class));
		}
	}

	private static RootBeanDefinition infrastructure(Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
		definition.setLazyInit(true);
		return definition;
	}

	@Override
	public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
		return new OnDemandMapping();
	}

	@Override
	public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
		return new OnDemandAdapter();
	}

}
