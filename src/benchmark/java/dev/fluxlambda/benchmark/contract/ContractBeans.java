package dev.fluxlambda.benchmark.contract;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.Assert;

/**
 * Registers all beans of the package {@code dev.fluxlambda.contract}, as class path
 * scanning does without Spring AOT. It uses a separate registry, because a context with
 * AOT processing does not read annotations.
 */
public class ContractBeans implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final String PACKAGE = "dev.fluxlambda.contract";

	@Override
	public void initialize(GenericApplicationContext context) {
		DefaultListableBeanFactory aside = new DefaultListableBeanFactory();
		ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(aside, true,
				context.getEnvironment(), context);
		scanner.setIncludeAnnotationConfig(false);
		scanner.addExcludeFilter(new AnnotationTypeFilter(SpringBootApplication.class));
		Assert.state(scanner.scan(PACKAGE) > 0, "There are no beans in " + PACKAGE);
		ConfigurationClassPostProcessor configuration = new ConfigurationClassPostProcessor();
		configuration.setEnvironment(context.getEnvironment());
		configuration.setResourceLoader(context);
		configuration.postProcessBeanDefinitionRegistry(aside);
		for (String name : aside.getBeanDefinitionNames()) {
			if (!name.startsWith(ConfigurationClassPostProcessor.class.getName())) {
				context.registerBeanDefinition(name, aside.getBeanDefinition(name));
			}
		}
	}

}
