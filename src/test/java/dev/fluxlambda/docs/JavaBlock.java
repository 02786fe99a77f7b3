package dev.fluxlambda.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.util.JavacTask;

/**
 * A Java code block. A block that starts with {@code package} or {@code import} is a
 * file. All other blocks are the body of a class without imports.
 */
final class JavaBlock extends SimpleJavaFileObject {

	private static final String IMPORTS = Stream
		.of("java.io", "java.net", "java.time", "java.util", "java.util.function", "java.util.stream",
				"org.springframework.boot", "org.springframework.context.annotation", "org.springframework.core",
				"org.springframework.http", "org.springframework.messaging",
				"org.springframework.test.web.reactive.server", "org.springframework.validation",
				"org.springframework.web.bind.annotation", "org.springframework.web.reactive.function.server",
				"org.springframework.web.server", "reactor.core.publisher", "org.slf4j", "dev.fluxlambda.lambda.event",
				"dev.fluxlambda.http", "dev.fluxlambda.request", "tools.jackson.databind", "tools.jackson.core")
		.map((name) -> "import " + name + ".*;")
		.collect(Collectors.joining());

	/** Surefire may have a single jar on the class path, and says what is behind it. */
	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	private final String content;

	private JavaBlock(String content) {
		super(URI.create("memory:///Block.java"), Kind.SOURCE);
		this.content = content;
	}

	@Override
	public boolean isNameCompatible(String simpleName, Kind kind) {
		// A public class may have any name here
		return kind == Kind.SOURCE;
	}

	@Override
	public CharSequence getCharContent(boolean ignoreEncodingErrors) {
		return this.content;
	}

	/**
	 * Compile a block against the class path of the tests.
	 * @return the errors of the compiler, empty if there are none
	 */
	static String problem(String content) {
		boolean file = content.startsWith("package ") || content.startsWith("import ");
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
			.getTask(null, null, diagnostics, List.of("-proc:none", "-classpath", CLASS_PATH), null,
					List.of(new JavaBlock(file ? content : IMPORTS + "class Block {\n" + content + "}")));
		try {
			task.analyze();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return diagnostics.getDiagnostics()
			.stream()
			.filter((diagnostic) -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
			.map((diagnostic) -> "line " + (diagnostic.getLineNumber() - (file ? 0 : 1)) + ": "
					+ diagnostic.getMessage(Locale.ENGLISH))
			.collect(Collectors.joining("\n"));
	}

}
