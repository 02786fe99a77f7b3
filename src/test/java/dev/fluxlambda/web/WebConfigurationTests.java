package dev.fluxlambda.web;

import java.util.List;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

class WebConfigurationTests {

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	@AfterEach
	void asInTheApplication() {
		new WebConfiguration(new DefaultListableBeanFactory().getBeanProvider(ObservationRegistry.class));
	}

	@Test
	void whereNothingIsObservedOnlyTheIdIsCarriedToEachThread() {
		assertThat(carried()).contains(CorrelationId.KEY).doesNotContain(ObservationThreadLocalAccessor.KEY);
	}

	@Test
	void anApplicationThatObservesHasItsObservationOnEachThread() {
		this.beans.registerSingleton("observationRegistry", ObservationRegistry.create());
		assertThat(carried()).contains(CorrelationId.KEY, ObservationThreadLocalAccessor.KEY);
	}

	private List<Object> carried() {
		ObjectProvider<ObservationRegistry> observations = this.beans.getBeanProvider(ObservationRegistry.class);
		new WebConfiguration(observations);
		return ContextRegistry.getInstance()
			.getThreadLocalAccessors()
			.stream()
			.<Object>map(ThreadLocalAccessor::key)
			.toList();
	}

}
