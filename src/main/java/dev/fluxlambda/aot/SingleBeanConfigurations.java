package dev.fluxlambda.aot;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.Conventions;

/**
 * Makes no subclass of a {@link Configuration} that declares one bean: the subclass gives
 * a method that calls another bean's method the bean, and here there is no other.
 */
class SingleBeanConfigurations implements BeanDefinitionRegistryPostProcessor {

	/** What Spring has found a class to be: "full" is with a subclass, "lite" without. */
	private static final String KIND = Conventions.getQualifiedAttributeName(ConfigurationClassPostProcessor.class,
			"configurationClass");

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		// Nothing is defined yet
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanDefinitionNames()) {
			BeanDefinition definition = beans.getBeanDefinition(name);
			if ("full".equals(definition.getAttribute(KIND))
					&& definition instanceof AnnotatedBeanDefinition configuration
					&& Object.class.getName().equals(configuration.getMetadata().getSuperClassName())
					&& configuration.getMetadata().getAnnotatedMethods(Bean.class.getName()).size() == 1) {
				definition.setAttribute(KIND, "lite");
			}
		}
	}

}
