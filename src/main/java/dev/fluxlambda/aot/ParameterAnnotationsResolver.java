package dev.fluxlambda.aot;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.MethodParameter;

/**
 * Looks for a {@code @Value} on a parameter of a constructor or of a {@code @Bean} method
 * where it can be, on the parameter. Spring's own resolver reads the annotations of the
 * method too, its conditions among them, which an annotated setter may need.
 */
class ParameterAnnotationsResolver extends ContextAnnotationAutowireCandidateResolver {

	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		MethodParameter parameter = descriptor.getMethodParameter();
		if (parameter != null && !isSetter(parameter) && descriptor.getAnnotations().length == 0) {
			return null;
		}
		return super.getSuggestedValue(descriptor);
	}

	private static boolean isSetter(MethodParameter parameter) {
		Method method = parameter.getMethod();
		return method != null && method.getReturnType() == void.class;
	}

}
