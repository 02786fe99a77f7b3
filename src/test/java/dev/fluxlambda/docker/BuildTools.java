package dev.fluxlambda.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The programs of {@code src/main/docker/lambda}, compiled. They are in no package and
 * run from their source in an image's build.
 */
final class BuildTools extends URLClassLoader {

	private static final Path SOURCES = Path.of("src/main/docker/lambda");

	private BuildTools(Path classes) throws IOException {
		super(new URL[] { classes.toUri().toURL() }, BuildTools.class.getClassLoader());
	}

	static BuildTools compile(Path classes) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter messages = new StringWriter();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> sources = Files.list(SOURCES).filter((file) -> file.toString().endsWith(".java"))) {
			Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources.toList());
			boolean compiled = compiler
				.getTask(messages, files, null, List.of("-proc:none", "-d", classes.toString()), null, units)
				.call();
			assertThat(compiled).as(messages.toString()).isTrue();
		}
		return new BuildTools(classes);
	}

	MethodHandle method(String type, String name, Class<?> parameter) throws ReflectiveOperationException {
		Method method = loadClass(type).getDeclaredMethod(name, parameter);
		method.setAccessible(true);
		return MethodHandles.lookup().unreflect(method);
	}

	/**
	 * A class of the tests' class path, as bytes.
	 */
	static byte[] bytes(String name) throws IOException {
		try (InputStream in = BuildTools.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
			assertThat(in).as(name).isNotNull();
			return in.readAllBytes();
		}
	}

	/**
	 * Loads these classes from these bytes, and all others as ever.
	 */
	static ClassLoader loader(Map<String, byte[]> classes) {
		Map<String, byte[]> bytes = new HashMap<>(classes);
		return new ClassLoader(BuildTools.class.getClassLoader()) {

			@Override
			protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
				synchronized (getClassLoadingLock(name)) {
					byte[] own = bytes.remove(name);
					return (own != null) ? defineClass(name, own, 0, own.length) : super.loadClass(name, resolve);
				}
			}

		};
	}

}
