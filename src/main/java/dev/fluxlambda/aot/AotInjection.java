package dev.fluxlambda.aot;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.beans.PropertyValues;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.CommonAnnotationBeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.PriorityOrdered;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Applies {@code @Autowired}, {@code @Value}, {@code @Inject}, {@code @Resource},
 * {@code @PostConstruct} and {@code @PreDestroy} where the code of Spring AOT does not.
 * Spring AOT generates code for the annotations of each bean's declared type, and removes
 * the two post-processors of Spring that read them. This leaves out:
 * <ul>
 * <li>objects that are created on demand by an {@code AutowireCapableBeanFactory}, such
 * as a {@code ConstraintValidator}, a job of Quartz or a serializer of Jackson,
 * <li>beans that the build does not know, such as those of a {@code BeanRegistrar},
 * <li>the members of a bean's class below the return type of its {@code @Bean} method.
 * </ul>
 * This class passes these objects, and no others, to the post-processors of Spring.
 * Without Spring AOT, it does not exist.
 *
 * @see <a href=
 * "https://docs.spring.io/spring-framework/reference/core/aot.html#aot.bestpractices.bean-type">Expose
 * the most precise bean type</a>
 */
class AotInjection implements SmartInstantiationAwareBeanPostProcessor, MergedBeanDefinitionPostProcessor,
		DestructionAwareBeanPostProcessor, PriorityOrdered {

	private final AutowiredAnnotationBeanPostProcessor autowired = new AutowiredAnnotationBeanPostProcessor();

	private final CommonAnnotationBeanPostProcessor common = new CommonAnnotationBeanPostProcessor();

	private final ConfigurableListableBeanFactory beanFactory;

	/** The definitions of Spring AOT, by their names. */
	private final Map<String, BeanDefinition> generated = new HashMap<>();

	/** The names of the beans that the generated code completes, with their classes. */
	private final Map<String, Class<?>> complete = new ConcurrentHashMap<>();

	/**
	 * The classes of all beans, with true if the generated code completes each of them.
	 */
	private final Map<Class<?>, Boolean> classes = new ConcurrentHashMap<>();

	AotInjection(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.autowired.setBeanFactory(beanFactory);
		this.common.setBeanFactory(beanFactory);
		for (String name : beanFactory.getBeanDefinitionNames()) {
			BeanDefinition definition = beanFactory.getBeanDefinition(name);
			// Those that an application registers in code are of a subclass
			if (definition.getClass() == RootBeanDefinition.class) {
				this.generated.put(name, definition);
			}
		}
	}

	/**
	 * As that of Spring's post-processors.
	 */
	@Override
	public int getOrder() {
		return this.common.getOrder();
	}

	@Override
	public @Nullable Object postProcessBeforeInstantiation(Class<?> type, String name) {
		return null;
	}

	@Override
	public Constructor<?> @Nullable [] determineCandidateConstructors(Class<?> type, String name) {
		return this.autowired.determineCandidateConstructors(type, name);
	}

	@Override
	public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String name) {
		Class<?> declared = isGenerated(definition, name) ? definition.getResolvableType().toClass() : null;
		boolean complete = declared != null && !hasAnnotatedMembers(ClassUtils.getUserClass(type), declared);
		this.classes.merge(type, complete && definition.isSingleton(), Boolean::logicalAnd);
		if (complete) {
			this.complete.put(name, type);
			return;
		}
		if (declared != null) {
			registerMembers(definition, declared);
		}
		this.common.postProcessMergedBeanDefinition(definition, type, name);
		this.autowired.postProcessMergedBeanDefinition(definition, type, name);
		removeManagedDestroyMethods(definition);
	}

	/**
	 * A definition that the factory does not contain is the one of an inner bean, if it
	 * has generated code, and else of an object that is created on demand.
	 */
	private boolean isGenerated(RootBeanDefinition definition, String name) {
		BeanDefinition registered = this.generated.get(name);
		if (this.beanFactory.containsBeanDefinition(name)) {
			return registered != null && registered == this.beanFactory.getBeanDefinition(name)
					&& definition.getInstanceSupplier() != null;
		}
		return definition.getInstanceSupplier() != null;
	}

	/**
	 * Spring's post-processors take much longer to find out that a class has nothing for
	 * them, and few classes have annotations.
	 */
	private static boolean hasAnnotatedMembers(Class<?> type, Class<?> declared) {
		AtomicBoolean found = new AtomicBoolean();
		for (Class<?> each = type; each != null && each != declared
				&& each != Object.class; each = each.getSuperclass()) {
			ReflectionUtils.doWithLocalFields(each, (field) -> found.compareAndSet(false, isAnnotated(field)));
			ReflectionUtils.doWithLocalMethods(each, (method) -> found.compareAndSet(false, isAnnotated(method)));
		}
		return found.get();
	}

	private static boolean isAnnotated(AnnotatedElement member) {
		return member.getDeclaredAnnotations().length > 0;
	}

	/**
	 * The generated code injects these members.
	 */
	private static void registerMembers(RootBeanDefinition definition, Class<?> declared) {
		for (Class<?> type = declared; type != null && type != Object.class; type = type.getSuperclass()) {
			Stream.of(type.getDeclaredFields(), type.getDeclaredMethods())
				.flatMap(Stream::of)
				.forEach(definition::registerExternallyManagedConfigMember);
		}
	}

	/**
	 * A bean calls none of its destroy methods if Spring's post-processor calls the
	 * first.
	 */
	private static void removeManagedDestroyMethods(RootBeanDefinition definition) {
		String[] names = definition.getDestroyMethodNames();
		if (names != null) {
			definition.setDestroyMethodNames(Stream.of(names)
				.filter((name) -> !definition.isExternallyManagedDestroyMethod(name))
				.toArray(String[]::new));
		}
	}

	@Override
	public PropertyValues postProcessProperties(PropertyValues values, Object bean, String name) {
		if (isComplete(bean, name)) {
			return values;
		}
		return this.autowired.postProcessProperties(this.common.postProcessProperties(values, bean, name), bean, name);
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		return (isComplete(bean, name) || isConfigured(bean, name)) ? bean
				: this.common.postProcessBeforeInitialization(bean, name);
	}

	/**
	 * An object that is configured as a bean has the init methods of its definition. An
	 * object that is created on demand has none, and the name of its class.
	 */
	private boolean isConfigured(Object bean, String name) {
		return this.complete.get(name) == bean.getClass() && !name.equals(bean.getClass().getName());
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return bean;
	}

	/**
	 * The factory marks beans as in creation, but not objects that it creates or
	 * configures on demand. These can have the name of a bean.
	 */
	private boolean isComplete(Object bean, String name) {
		return this.complete.get(name) == bean.getClass()
				&& (this.beanFactory.isCurrentlyInCreation(name) || !this.beanFactory.containsBeanDefinition(name));
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return !this.classes.getOrDefault(bean.getClass(), false) && this.common.requiresDestruction(bean);
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String name) {
		if (this.complete.get(name) != bean.getClass()) {
			this.common.postProcessBeforeDestruction(bean, name);
		}
	}

	@Override
	public void resetBeanDefinition(String name) {
		this.complete.remove(name);
		this.common.resetBeanDefinition(name);
		this.autowired.resetBeanDefinition(name);
	}

	/**
	 * Registers the post-processor. Without an order, it runs after the initializer of
	 * Spring AOT, which Boot puts first and which has no order either.
	 */
	static class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			if (AotDetector.useGeneratedArtifacts() && context instanceof GenericApplicationContext generic) {
				AotInjection injection = new AotInjection(generic.getBeanFactory());
				generic.registerBean("aotInjection", AotInjection.class, () -> injection);
			}
		}

	}

}
