package dev.fluxlambda.aot;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.core.type.MethodMetadata;

/**
 * Leaves the application's own beans to be made at the start, as they are without Spring
 * AOT. Those that Spring declares (builders of clients, executors, properties) are made
 * when something needs them.
 */
class LazySpringBeans implements LazyInitializationExcludeFilter {

	@Override
	public boolean isExcluded(String beanName, BeanDefinition definition, Class<?> beanType) {
		MethodMetadata method = (definition instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		String declaredBy = (method != null) ? method.getDeclaringClassName() : beanType.getName();
		return !declaredBy.startsWith("org.springframework.");
	}

}
