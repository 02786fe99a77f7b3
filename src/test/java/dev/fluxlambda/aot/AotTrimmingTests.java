package dev.fluxlambda.aot;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the build takes out of a start, and what it must leave.
 */
class AotTrimmingTests {

	@BeforeEach
	void inTheBuild() {
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
	}

	@AfterEach
	void outOfTheBuild() {
		System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
	}

	@Test
	void beansOfSpringWaitUntilTheyAreNeededAndThoseOfTheApplicationDoNot() {
		ConfigurableListableBeanFactory beans = trimmed(Application.class, TaskExecutionAutoConfiguration.class);
		String executors = beans.getBeanNamesForType(ThreadPoolTaskExecutorBuilder.class)[0];
		assertThat(beans.getBeanDefinition(executors).isLazyInit()).isTrue();
		assertThat(beans.getBeanDefinition("ownListener").isLazyInit()).isFalse();
		assertThat(beans.getBeanDefinition("ownBeanOfSpringsType").isLazyInit()).isFalse();
	}

	@Test
	void withoutTheBuildNothingIsTrimmed() {
		outOfTheBuild();
		ConfigurableListableBeanFactory beans = trimmed(Application.class, TaskExecutionAutoConfiguration.class);
		String executors = beans.getBeanNamesForType(ThreadPoolTaskExecutorBuilder.class)[0];
		assertThat(beans.getBeanDefinition(executors).isLazyInit()).isFalse();
		assertThat(beans.containsBeanDefinition(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME)).isFalse();
	}

	@Test
	void eventListenersAreLookedForOnlyWhereThereIsOne() {
		assertThat(trimmed(Application.class)
			.containsBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME)).isFalse();
		assertThat(trimmed(Listening.class)
			.containsBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME)).isTrue();
	}

	@Test
	void proxiesAreMadeOnlyWhereThereIsAnAdvisor() {
		String creator = "forceAutoProxyCreatorToUseClassProxying";
		assertThat(trimmed(Application.class, AopAutoConfiguration.class).containsBeanDefinition(creator)).isFalse();
		assertThat(trimmed(Advised.class, AopAutoConfiguration.class).containsBeanDefinition(creator)).isTrue();
	}

	@Test
	void anExecutorForTheStartIsMadeOnlyWhereABeanWantsIt() {
		String alias = "bootstrapExecutorAliasPostProcessor";
		assertThat(trimmed(Application.class, TaskExecutionAutoConfiguration.class).containsBeanDefinition(alias))
			.isFalse();
		assertThat(trimmed(InBackground.class, TaskExecutionAutoConfiguration.class).containsBeanDefinition(alias))
			.isTrue();
	}

	@Test
	void onlyAConfigurationWhoseBeansMayCallEachOtherGetsASubclass() {
		ConfigurableListableBeanFactory beans = trimmed(OneBean.class, TwoBeans.class);
		assertThat(beans.getType(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, OneBean.class)[0]))
			.isEqualTo(OneBean.class);
		assertThat(beans.getType(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, TwoBeans.class)[0]))
			.isNotEqualTo(TwoBeans.class);
	}

	@Test
	void theMessagesOfTheApplicationStay() {
		assertThat(trimmed(Translated.class).getBean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME))
			.isInstanceOf(StaticMessageSource.class);
		assertThat(trimmed(Application.class).getBean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME))
			.isInstanceOf(UntranslatedMessages.class);
	}

	@Test
	void propertiesAreBoundAndOtherBeansAreNotAsked() {
		ConfigurableListableBeanFactory beans = trimmed(Bound.class);
		assertThat(beans.getBeanDefinition(ConfigurationPropertiesBindingPostProcessor.BEAN_NAME).getBeanClassName())
			.isEqualTo(BoundPropertiesPostProcessor.class.getName());
		try (AnnotationConfigApplicationContext context = context(Bound.class)) {
			context.addBeanFactoryPostProcessor(
					(ignored) -> BoundPropertiesPostProcessor.registerIn(context.getDefaultListableBeanFactory()));
			context.refresh();
			assertThat(context.getBean(ConfigurationPropertiesBindingPostProcessor.BEAN_NAME))
				.isInstanceOf(BoundPropertiesPostProcessor.class);
			assertThat(context.getBean(Settings.class).getName()).isEqualTo("bound");
			assertThat(context.getBean("byMethod", OtherSettings.class).getName()).isEqualTo("bound too");
		}
	}

	private static ConfigurableListableBeanFactory trimmed(Class<?>... configuration) {
		AnnotationConfigApplicationContext context = context(configuration);
		new AotTrimming().initialize(context);
		context.refreshForAotProcessing(new RuntimeHints());
		return context.getBeanFactory();
	}

	private static AnnotationConfigApplicationContext context(Class<?>... configuration) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of("settings.name=bound", "other.name=bound too").applyTo(context);
		context.register(configuration);
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		ApplicationListener<ContextRefreshedEvent> ownListener() {
			AtomicInteger count = new AtomicInteger();
			return (event) -> count.incrementAndGet();
		}

		@Bean
		StaticMessageSource ownBeanOfSpringsType() {
			return new StaticMessageSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		@EventListener
		void refreshed(ContextRefreshedEvent event) {
			assertThat(event).isNotNull();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advised {

		@Bean
		DefaultPointcutAdvisor advisor() {
			return new DefaultPointcutAdvisor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InBackground {

		@Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
		StaticMessageSource slow() {
			return new StaticMessageSource();
		}

	}

	@Configuration
	static class OneBean {

		@Bean
		StringBuilder first() {
			return new StringBuilder("first");
		}

	}

	@Configuration
	static class TwoBeans {

		@Bean
		StringBuilder second() {
			return new StringBuilder("second");
		}

		@Bean
		StringBuilder third() {
			return new StringBuilder(second()).append("third");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Translated {

		@Bean
		MessageSource messageSource() {
			return new StaticMessageSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Settings.class)
	static class Bound {

		@Bean
		@ConfigurationProperties("other")
		OtherSettings byMethod() {
			return new OtherSettings();
		}

	}

	@ConfigurationProperties("settings")
	static class Settings extends OtherSettings {

	}

	static class OtherSettings {

		private String name = "";

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

}
