import java.lang.classfile.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileBuilder;
import java.lang.classfile.ClassFileElement;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The annotations that are answered when Spring AOT has run: conditions, the order of auto-configurations, imports. A start looks at the
 * annotations of each bean's class and method several times, and the JVM makes a proxy class of every kind that it meets.
 */
final class BuildAnnotations {

	private static final Pattern ANSWERED = Pattern.compile("L(java/lang/annotation/(Documented|Target)|java/lang/(Deprecated|FunctionalInterface)"
			+ "|org/springframework/(.*/Conditional\\w*|aot/hint/annotation/Reflective|stereotype/Indexed"
			+ "|boot/(SpringBootConfiguration|autoconfigure/(AutoConfigur\\w+|(Import|Enable)AutoConfiguration|SpringBootApplication))"
			+ "|boot/context/properties/(EnableConfigurationProperties|ConfigurationPropertiesSource|NestedConfigurationProperty)"
			+ "|context/annotation/(ComponentScans?|Import|ImportRuntimeHints|Primary|Scope)));");

	private BuildAnnotations() {
	}

	/** A class without these annotations: the same bytes where it has none. */
	static byte[] removedFrom(byte[] bytes) {
		ClassModel model = ClassFile.of().parse(bytes);
		return isAnnotated(model) ? without(model) : bytes;
	}

	private static boolean isAnnotated(ClassModel model) {
		for (PoolEntry entry : model.constantPool()) {
			if (entry instanceof Utf8Entry text && ANSWERED.matcher(text.stringValue()).matches()) {
				return true;
			}
		}
		return false;
	}

	private static byte[] without(ClassModel model) {
		MethodTransform ofMethod = (builder, element) -> filter(element, builder);
		ClassTransform ofClass = (builder, element) -> filter(element, builder);
		return ClassFile.of().transformClass(model, ofClass.andThen(ClassTransform.transformingMethods(ofMethod)));
	}

	private static <E extends ClassFileElement, B extends ClassFileBuilder<E, B>> void filter(E element, B builder) {
		if (!(element instanceof RuntimeVisibleAnnotationsAttribute annotations)) {
			builder.with(element);
			return;
		}
		List<Annotation> kept = annotations.annotations()
			.stream()
			.filter((annotation) -> !ANSWERED.matcher(annotation.className().stringValue()).matches())
			.toList();
		if (!kept.isEmpty()) {
			@SuppressWarnings("unchecked")
			E attribute = (E) RuntimeVisibleAnnotationsAttribute.of(kept);
			builder.with(attribute);
		}
	}

}
