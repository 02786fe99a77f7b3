package dev.fluxlambda.aot;

import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;

/**
 * Binds {@link ConfigurationProperties} as Boot does, without asking each bean's
 * annotations for them: the build has asked.
 */
class BoundPropertiesPostProcessor extends ConfigurationPropertiesBindingPostProcessor {

	private final Set<String> unbound;

	/**
	 * Made by Spring AOT's code.
	 * @param unbound the names of the beans that are no configuration properties
	 */
	BoundPropertiesPostProcessor(String... unbound) {
		this.unbound = Set.of(unbound);
	}

	/** Takes the place of Boot's own where that is defined. */
	static void registerIn(DefaultListableBeanFactory beans) {
		if (!beans.containsBeanDefinition(BEAN_NAME)) {
			return;
		}
		RootBeanDefinition definition = new RootBeanDefinition(BoundPropertiesPostProcessor.class);
		definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, unbound(beans));
		beans.removeBeanDefinition(BEAN_NAME);
		beans.registerBeanDefinition(BEAN_NAME, definition);
	}

	private static String[] unbound(DefaultListableBeanFactory beans) {
		return Stream.of(beans.getBeanDefinitionNames())
			.filter((name) -> beans.findAnnotationOnBean(name, ConfigurationProperties.class, false) == null)
			.toArray(String[]::new);
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		return this.unbound.contains(beanName) ? bean : super.postProcessBeforeInitialization(bean, beanName);
	}

}
