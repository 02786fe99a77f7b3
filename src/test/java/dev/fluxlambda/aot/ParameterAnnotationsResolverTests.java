package dev.fluxlambda.aot;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value is found wherever Spring's own resolver finds one.
 */
class ParameterAnnotationsResolverTests {

	@Test
	void aValueIsFoundOnParametersFieldsAndSetters() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of("text=found").applyTo(context);
			context.register(Values.class, ByConstructor.class, ByMembers.class);
			context.addBeanFactoryPostProcessor((ignored) -> context.getDefaultListableBeanFactory()
				.setAutowireCandidateResolver(new ParameterAnnotationsResolver()));
			context.refresh();
			assertThat(context.getBean("byMethod")).isEqualTo("found by method");
			assertThat(context.getBean("byType")).isEqualTo("found by method by type");
			assertThat(context.getBean(ByConstructor.class).text).isEqualTo("found");
			assertThat(context.getBean(ByMembers.class).field).isEqualTo("found");
			assertThat(context.getBean(ByMembers.class).setter).isEqualTo("found");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Values {

		@Bean
		String byMethod(@Value("${text}") String text) {
			return text + " by method";
		}

		@Bean
		Object byType(String byMethod) {
			return byMethod + " by type";
		}

	}

	static class ByConstructor {

		final String text;

		ByConstructor(@Value("${text}") String text) {
			this.text = text;
		}

	}

	static class ByMembers {

		@Value("${text}")
		String field = "";

		String setter = "";

		@Autowired
		@Value("${text}")
		void setText(String text) {
			this.setter = text;
		}

	}

}
