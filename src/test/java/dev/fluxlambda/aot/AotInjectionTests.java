package dev.fluxlambda.aot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Injection beside the generated code of Spring AOT, which these definitions stand for.
 */
class AotInjectionTests {

	private final GenericApplicationContext context = new GenericApplicationContext();

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void injectsObjectsThatAreCreatedOnDemand() {
		refresh();
		Service created = this.context.getAutowireCapableBeanFactory().createBean(Service.class);
		assertThat(created.steps()).containsExactlyInAnyOrder("autowired", "resource", "value 3", "init");
		Service existing = new Service();
		this.context.getAutowireCapableBeanFactory().autowireBean(existing);
		assertThat(existing.steps()).containsExactlyInAnyOrder("autowired", "resource", "value 3");
		this.context.getAutowireCapableBeanFactory().initializeBean(existing, "any");
		this.context.getAutowireCapableBeanFactory().destroyBean(existing);
		assertThat(existing.steps()).containsExactlyInAnyOrder("autowired", "resource", "value 3", "init", "destroy");
	}

	@Test
	void injectsObjectsThatAreCreatedDuringTheStart() {
		List<Service> created = new ArrayList<>();
		generate("creating", Object.class, () -> {
			created.add(this.context.getAutowireCapableBeanFactory().createBean(Service.class));
			return new Object();
		});
		refresh();
		assertThat(created.getFirst().steps()).containsExactlyInAnyOrder("autowired", "resource", "value 3", "init");
	}

	@Test
	void injectsBeansThatAreDeclaredByAnInterface() {
		Service bean = new Service();
		generate("bean", Steps.class, () -> bean);
		refresh();
		assertThat(bean.steps()).containsExactlyInAnyOrder("autowired", "resource", "value 3", "init");
		this.context.close();
		assertThat(bean.steps()).endsWith("init", "destroy");
	}

	@Test
	void injectsOnlyTheMembersBelowADeclaredClass() {
		Subclass bean = new Subclass();
		generate("bean", Service.class, () -> injected(bean)).setInitMethodName("init");
		((RootBeanDefinition) this.context.getBeanDefinition("bean")).setDestroyMethodNames("destroy", "close");
		refresh();
		assertThat(bean.steps()).containsExactly("generated", "subclass", "init", "subclass init");
		this.context.close();
		assertThat(bean.steps()).endsWith("subclass init", "destroy", "close");
	}

	@Test
	void leavesBeansOfTheDeclaredClassToTheGeneratedCode() {
		Service bean = new Service();
		generate("bean", Service.class, () -> injected(bean)).setInitMethodName("init");
		((RootBeanDefinition) this.context.getBeanDefinition("bean")).setDestroyMethodNames("destroy");
		refresh();
		assertThat(bean.steps()).containsExactly("generated", "init");
		this.context.close();
		assertThat(bean.steps()).containsExactly("generated", "init", "destroy");
	}

	@Test
	void initializesAnObjectThatIsConfiguredAsABeanOnce() {
		generate("bean", Service.class, () -> injected(new Service())).setInitMethodName("init");
		refresh();
		Service existing = new Service();
		this.context.getAutowireCapableBeanFactory().configureBean(existing, "bean");
		assertThat(existing.steps()).containsExactlyInAnyOrder("autowired", "resource", "value 3", "init");
	}

	@Test
	void leavesEachPrototypeToTheGeneratedCode() {
		generate("bean", Service.class, () -> injected(new Service())).setScope(BeanDefinition.SCOPE_PROTOTYPE);
		refresh();
		assertThat(this.context.getBean("bean", Service.class).steps()).containsExactly("generated");
		assertThat(this.context.getBean("bean", Service.class).steps()).containsExactly("generated");
	}

	@Test
	void distinguishesAnObjectFromABeanThatIsNamedByItsClass() {
		generate(Service.class.getName(), Service.class, () -> injected(new Service()));
		refresh();
		Service existing = new Service();
		this.context.getAutowireCapableBeanFactory().autowireBean(existing);
		assertThat(existing.steps()).containsExactlyInAnyOrder("autowired", "resource", "value 3");
		assertThat(this.context.getAutowireCapableBeanFactory().createBean(Service.class).steps()).hasSize(4);
		assertThat(this.context.getBean(Service.class).steps()).containsExactly("generated");
	}

	@Test
	void destroysEachOfTwoBeansOfOneClassOnce() {
		Service first = new Service();
		Service second = new Service();
		generate("first", Service.class, () -> injected(first));
		((RootBeanDefinition) this.context.getBeanDefinition("first")).setDestroyMethodNames("destroy");
		generate("second", Steps.class, () -> second);
		refresh();
		this.context.close();
		assertThat(first.steps()).containsExactly("generated", "destroy");
		assertThat(second.steps()).containsOnlyOnce("destroy");
	}

	@Test
	void runsAfterTheInitializerOfSpringAot() {
		assertThat(OrderUtils.getOrder(AotInjection.Initializer.class)).isNull();
		assertThat(Ordered.class).isNotIn((Object[]) AotInjection.Initializer.class.getInterfaces());
	}

	@Test
	void injectsBeansThatTheBuildDoesNotKnow() {
		generate("known", Object.class, Object::new);
		refresh();
		this.context.registerBean("unknown", Service.class, Service::new);
		assertThat(this.context.getBean("unknown", Service.class).steps()).containsExactlyInAnyOrder("autowired",
				"resource", "value 3", "init");
	}

	private static Service injected(Service service) {
		service.steps.add("generated");
		return service;
	}

	private <T> RootBeanDefinition generate(String name, Class<T> declared, Supplier<? extends T> supplier) {
		RootBeanDefinition definition = new RootBeanDefinition(declared);
		definition.setInstanceSupplier(supplier);
		this.context.registerBeanDefinition(name, definition);
		return definition;
	}

	private void refresh() {
		this.context.getDefaultListableBeanFactory()
			.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
		AotInjection injection = new AotInjection(this.context.getBeanFactory());
		this.context.registerBean(AotInjection.class, () -> injection);
		this.context.refresh();
	}

	interface Steps {

		List<String> steps();

	}

	static class Service implements Steps {

		final List<String> steps = new ArrayList<>();

		@Autowired
		void autowire(Environment environment) {
			this.steps.add("autowired");
		}

		@Resource
		void setEnvironment(Environment environment) {
			this.steps.add("resource");
		}

		@Value("#{1 + 2}")
		void setValue(int value) {
			this.steps.add("value " + value);
		}

		@PostConstruct
		void init() {
			this.steps.add("init");
		}

		@PreDestroy
		void destroy() {
			this.steps.add("destroy");
		}

		@Override
		public List<String> steps() {
			return this.steps;
		}

	}

	static class Subclass extends Service {

		@Autowired
		void inject(Environment environment) {
			this.steps.add("subclass");
		}

		@PostConstruct
		void initSubclass() {
			this.steps.add("subclass init");
		}

		void close() {
			this.steps.add("close");
		}

	}

}
