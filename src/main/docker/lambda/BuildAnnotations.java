import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * BuildAnnotations DIR: takes out of the jars under DIR the annotations that are answered when Spring AOT has run: conditions, the order of
 * auto-configurations, imports. A start looks at the annotations of each bean's class and method several times, and the JVM makes a proxy
 * class of every kind that it meets.
 */
class BuildAnnotations {

	private static final Pattern ANSWERED = Pattern.compile("L(org/springframework/(.*/Conditional\\w*"
			+ "|boot/autoconfigure/(AutoConfigur\\w+|ImportAutoConfiguration|EnableAutoConfiguration|SpringBootApplication)"
			+ "|boot/SpringBootConfiguration|boot/context/properties/(EnableConfigurationProperties|ConfigurationPropertiesSource|NestedConfigurationProperty)"
			+ "|context/annotation/(ComponentScans?|Import|ImportRuntimeHints|Primary|Scope)|aot/hint/annotation/Reflective|stereotype/Indexed)|java/lang/annotation/(Documented|Target));");

	public static void main(String[] args) throws IOException {
		int classes = 0;
		try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
			for (Path jar : files.filter((file) -> file.toString().endsWith(".jar")).toList()) {
				classes += rewrite(jar);
			}
		}
		System.out.println(classes + " classes without the annotations of the build");
	}

	private static int rewrite(Path jar) throws IOException {
		int changed = 0;
		Path rewritten = Files.createTempFile(jar.getParent(), "jar", null);
		try (ZipFile from = new ZipFile(jar.toFile()); OutputStream file = Files.newOutputStream(rewritten); ZipOutputStream to = new ZipOutputStream(file)) {
			for (ZipEntry entry : from.stream().toList()) {
				byte[] before = from.getInputStream(entry).readAllBytes();
				byte[] after = (entry.getName().endsWith(".class") && isAnnotated(before)) ? without(before) : before;
				changed += (after != before) ? 1 : 0;
				ZipEntry copy = new ZipEntry(entry.getName());
				copy.setTime(entry.getTime());
				to.putNextEntry(copy);
				to.write(after);
				to.closeEntry();
			}
		}
		if (changed > 0) {
			Files.setLastModifiedTime(rewritten, Files.getLastModifiedTime(jar));
			Files.setPosixFilePermissions(rewritten, Files.getPosixFilePermissions(jar));
			Files.move(rewritten, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		}
		Files.deleteIfExists(rewritten);
		return changed;
	}

	private static boolean isAnnotated(byte[] bytes) {
		for (var entry : ClassFile.of().parse(bytes).constantPool()) {
			if (entry instanceof java.lang.classfile.constantpool.Utf8Entry text && ANSWERED.matcher(text.stringValue()).matches()) {
				return true;
			}
		}
		return false;
	}

	private static byte[] without(byte[] bytes) {
		ClassFile file = ClassFile.of();
		MethodTransform ofMethod = (builder, element) -> {
			if (element instanceof RuntimeVisibleAnnotationsAttribute annotations) {
				filter(annotations, builder::with);
			}
			else {
				builder.with(element);
			}
		};
		ClassTransform ofClass = (builder, element) -> {
			if (element instanceof RuntimeVisibleAnnotationsAttribute annotations) {
				filter(annotations, builder::with);
			}
			else {
				builder.with(element);
			}
		};
		return file.transformClass(file.parse(bytes), ofClass.andThen(ClassTransform.transformingMethods(ofMethod)));
	}

	private static void filter(RuntimeVisibleAnnotationsAttribute annotations, Consumer<RuntimeVisibleAnnotationsAttribute> then) {
		List<Annotation> kept = annotations.annotations()
			.stream()
			.filter((annotation) -> !ANSWERED.matcher(annotation.className().stringValue()).matches())
			.toList();
		if (!kept.isEmpty()) {
			then.accept(RuntimeVisibleAnnotationsAttribute.of(kept));
		}
	}

}
