package dev.fluxlambda.aot;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Trims the beans that Spring AOT is about to write down, in the build. In an application
 * that runs from what was written, it only spares the reading of some annotations.
 */
class AotTrimming implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			trim(context, context.getDefaultListableBeanFactory());
		}
		else if (AotDetector.useGeneratedArtifacts()) {
			context.getDefaultListableBeanFactory().setAutowireCandidateResolver(new ParameterAnnotationsResolver());
		}
	}

	// Not as beans: these run once all beans are defined, and are not written down
	private static void trim(GenericApplicationContext context, DefaultListableBeanFactory beans) {
		beans.registerSingleton(LazySpringBeans.class.getName(), new LazySpringBeans());
		context.addBeanFactoryPostProcessor(new SingleBeanConfigurations());
		context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
		context.addBeanFactoryPostProcessor((ignored) -> {
			UnusedInfrastructure.removeFrom(beans);
			UntranslatedMessages.registerIn(beans);
			OnDemandControllers.registerIn(beans);
			BoundPropertiesPostProcessor.registerIn(beans);
		});
	}

}
