package dev.fluxlambda.aot;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What looks at every bean for something that none of them has.
 */
final class UnusedInfrastructure {

	/** Of {@code AopAutoConfiguration}: makes the auto-proxy creator. */
	private static final String AUTO_PROXY = "forceAutoProxyCreatorToUseClassProxying";

	/** Of {@code JacksonAutoConfiguration}: a module of the annotated beans. */
	private static final String JACKSON_COMPONENTS = "jsonComponentModule";

	/** Of {@code TaskExecutionAutoConfiguration}: names the executor of such beans. */
	private static final String BOOTSTRAP_EXECUTOR = "bootstrapExecutorAliasPostProcessor";

	private static final String ASPECTS = "org.aspectj.weaver.Advice";

	private UnusedInfrastructure() {
	}

	static void removeFrom(DefaultListableBeanFactory beans) {
		if (beans.getBeanNamesForType(Advisor.class, true, false).length == 0
				&& !ClassUtils.isPresent(ASPECTS, beans.getBeanClassLoader())) {
			remove(beans, AUTO_PROXY);
			remove(beans, AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME);
		}
		if (Stream.of(beans.getBeanDefinitionNames())
			.noneMatch((name) -> listensToEvents(beans.getType(name, false)))) {
			remove(beans, AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
			remove(beans, AnnotationConfigUtils.EVENT_LISTENER_FACTORY_BEAN_NAME);
		}
		if (beans.getBeanNamesForAnnotation(JacksonComponent.class).length == 0) {
			remove(beans, JACKSON_COMPONENTS);
		}
		if (Stream.of(beans.getBeanDefinitionNames()).noneMatch((name) -> isMadeInBackground(beans, name))) {
			remove(beans, BOOTSTRAP_EXECUTOR);
		}
	}

	private static boolean listensToEvents(@Nullable Class<?> type) {
		return type != null && Stream.of(ReflectionUtils.getAllDeclaredMethods(type))
			.anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, EventListener.class));
	}

	private static boolean isMadeInBackground(DefaultListableBeanFactory beans, String name) {
		return beans.getMergedBeanDefinition(name) instanceof AbstractBeanDefinition definition
				&& definition.isBackgroundInit();
	}

	private static void remove(DefaultListableBeanFactory beans, String name) {
		if (beans.containsBeanDefinition(name)) {
			beans.removeBeanDefinition(name);
		}
	}

}
