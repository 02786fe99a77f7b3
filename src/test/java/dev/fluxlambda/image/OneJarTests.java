package dev.fluxlambda.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Merges small libraries in the way of the function's build, and compares the class path
 * with that of separate jars.
 */
@Execution(ExecutionMode.CONCURRENT)
class OneJarTests {

	@TempDir
	Path layout;

	private final Map<String, String> first = new LinkedHashMap<>();

	private final Map<String, String> second = new LinkedHashMap<>();

	private final Map<String, String> third = new LinkedHashMap<>();

	private final Manifest firstManifest = manifest("1.0");

	private final Manifest secondManifest = manifest("2.0");

	/** The layer of the image that contains the second library. */
	private String secondLayer = "dependencies";

	@BeforeEach
	void haveAnApplication() throws IOException {
		Files.createDirectories(this.layout.resolve("dependencies/lib"));
		Files.createDirectories(this.layout.resolve("application"));
		this.first.put("one/One.class", "one");
		this.second.put("two/Two.class", "two");
		this.third.put("three/Three.class", "three");
	}

	@Test
	void everyJarAndItsResourcesAreInOne() throws Exception {
		this.first.put("data/one.json", "1");
		this.second.put("data/two.json", "2");
		try (URLClassLoader joined = join()) {
			assertThat(joined.getURLs()).hasSize(2);
			assertThat(new PathMatchingResourcePatternResolver(joined).getResources("classpath*:data/*.json"))
				.hasSize(2);
			assertThat(joined.getResource("data/")).isNotNull();
		}
	}

	@Test
	void listsOfAllJarsAreOneList() throws Exception {
		this.first.put("META-INF/services/a.Service", "one.One");
		this.second.put("META-INF/services/a.Service", "two.Two");
		this.first.put("META-INF/spring.factories", "a.Key=one.One\n");
		this.second.put("META-INF/spring.factories", "a.Key=two.Two\n");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "META-INF/services/a.Service")).containsExactly("one.One\ntwo.Two");
			assertThat(texts(joined, "META-INF/spring.factories")).containsExactly("a.Key=one.One,two.Two\n");
		}
	}

	@Test
	void keepsFilesOfTwoJars() throws Exception {
		this.first.put("schema.sql", "first");
		this.second.put("schema.sql", "second");
		this.second.put("META-INF/web-fragment.xml", "only");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "schema.sql")).containsExactly("first", "second");
			assertThat(texts(joined, "META-INF/web-fragment.xml")).containsExactly("only");
			assertThat(joined.getURLs()).hasSize(3);
		}
	}

	@Test
	void noticesOfTwoJarsNeedNoOtherJar() throws Exception {
		for (String name : List.of("META-INF/LICENSE", "META-INF/license.txt", "NOTICE.md", "META-INF/CHANGELOG")) {
			this.first.put(name, "first " + name);
			this.second.put(name, "second " + name);
		}
		try (URLClassLoader joined = join()) {
			assertThat(joined.getURLs()).hasSize(2);
			assertThat(texts(joined, "META-INF/license.txt")).containsExactly("first META-INF/license.txt");
			assertThat(texts(joined, "META-INF/jars/second.jar/META-INF/license.txt"))
				.containsExactly("second META-INF/license.txt");
		}
	}

	@Test
	void aPackageHasTheVersionOfItsJar() throws Exception {
		try (URLClassLoader joined = join()) {
			Manifest manifest;
			try (InputStream in = joined.getURLs()[1].openConnection().getInputStream();
					JarInputStream jar = new JarInputStream(in)) {
				manifest = jar.getManifest();
			}
			assertThat(manifest.getAttributes("one/").getValue(Attributes.Name.IMPLEMENTATION_VERSION))
				.isEqualTo("1.0");
			assertThat(manifest.getAttributes("two/").getValue(Attributes.Name.IMPLEMENTATION_VERSION))
				.isEqualTo("2.0");
		}
	}

	@Test
	void aClassForThisJdkTakesThePlaceOfTheOlderOne() throws Exception {
		this.firstManifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
		this.first.put("META-INF/versions/9/one/One.class", "one for 9");
		this.first.put("META-INF/versions/9/one/New.class", "new in 9");
		this.first.put("META-INF/versions/999/one/One.class", "one for 999");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "one/One.class")).containsExactly("one for 9");
			assertThat(texts(joined, "one/New.class")).containsExactly("new in 9");
			assertThat(texts(joined, "META-INF/versions/999/one/One.class")).containsExactly("one for 999");
		}
	}

	@Test
	void aSignedJarStaysAsItIs() throws Exception {
		this.second.put("META-INF/SIGNED.SF", "signed");
		try (URLClassLoader joined = join()) {
			assertThat(joined.getURLs()).extracting(URL::getPath).anyMatch((path) -> path.endsWith("second.jar"));
		}
	}

	@Test
	void theFilesBesideAFileAreInTheSameJar() throws Exception {
		this.first.put("plugin/plugin.xml", "first");
		this.second.put("plugin/plugin.xml", "second");
		this.second.put("plugin/included.xml", "of the second");
		try (URLClassLoader joined = join()) {
			URL second = Collections.list(joined.getResources("plugin/plugin.xml")).getLast();
			assertThat(
					new UrlResource(second).createRelative("included.xml").getContentAsString(StandardCharsets.UTF_8))
				.isEqualTo("of the second");
		}
	}

	@Test
	void theLastFileStaysTheLast() throws Exception {
		this.first.put("defaults.properties", "red");
		this.second.put("defaults.properties", "blue");
		this.third.put("defaults.properties", "red");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "defaults.properties")).containsExactly("red", "blue", "red");
		}
	}

	@Test
	void aListKeepsItsOrderIfALibraryIsInALaterJar() throws Exception {
		this.first.put("schema.sql", "first");
		this.second.put("schema.sql", "second");
		this.first.put("META-INF/services/a.Service", "one.One");
		this.second.put("META-INF/services/a.Service", "two.Two # the second");
		this.third.put("META-INF/services/a.Service", "# a comment\nthree.Three");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "META-INF/services/a.Service"))
				.containsExactly("one.One\ntwo.Two # the second\n# a comment\nthree.Three");
		}
	}

	@Test
	void doesNotMergeOtherFilesBesideServices() throws Exception {
		this.first.put("META-INF/services/a.Module", "name=first\nversion=1");
		this.second.put("META-INF/services/a.Module", "name=second\nversion=1");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "META-INF/services/a.Module")).containsExactly("name=first\nversion=1",
					"name=second\nversion=1");
		}
	}

	@Test
	void keepsFilesNamedLikeNotices() throws Exception {
		this.first.put("notices.properties", "first");
		this.second.put("notices.properties", "second");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "notices.properties")).containsExactly("first", "second");
		}
	}

	@Test
	void aLibraryOfAnotherLayerKeepsItsPlace() throws Exception {
		this.secondLayer = "snapshot-dependencies";
		this.second.put("messages.properties", "second");
		this.third.put("messages.properties", "third");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "messages.properties")).containsExactly("second", "third");
		}
	}

	@Test
	void aSignedJarKeepsItsPlace() throws Exception {
		this.second.put("META-INF/SIGNED.SF", "signed");
		this.second.put("messages.properties", "second");
		this.second.put("META-INF/services/a.Service", "two.Two");
		this.third.put("messages.properties", "third");
		this.third.put("META-INF/services/a.Service", "three.Three");
		try (URLClassLoader joined = join()) {
			assertThat(texts(joined, "messages.properties")).containsExactly("second", "third");
			assertThat(texts(joined, "META-INF/services/a.Service")).containsExactly("two.Two", "three.Three");
		}
	}

	/**
	 * The class path after the libraries were joined.
	 */
	private URLClassLoader join() throws Exception {
		write("application/app.jar", Map.of("app/App.class", "app"), manifest("3.0"));
		write("dependencies/lib/first.jar", this.first, this.firstManifest);
		write(this.secondLayer + "/lib/second.jar", this.second, this.secondManifest);
		write("dependencies/lib/third.jar", this.third, manifest("4.0"));
		Layout layout = new Layout(this.layout);
		List<URL> urls = new ArrayList<>();
		for (String name : OneJar.merge(layout,
				List.of("app.jar", "lib/first.jar", "lib/second.jar", "lib/third.jar"))) {
			urls.add(layout.file(name).toUri().toURL());
		}
		return new URLClassLoader(urls.toArray(URL[]::new), null);
	}

	private void write(String name, Map<String, String> entries, Manifest manifest) throws IOException {
		Files.createDirectories(this.layout.resolve(name).getParent());
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(this.layout.resolve(name)), manifest)) {
			for (Map.Entry<String, String> entry : entries.entrySet()) {
				out.putNextEntry(new ZipEntry(entry.getKey()));
				out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
	}

	private static Manifest manifest(String version) {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
		return manifest;
	}

	private static List<String> texts(ClassLoader loader, String name) throws IOException {
		List<String> texts = new ArrayList<>();
		for (URL url : Collections.list(loader.getResources(name))) {
			try (InputStream in = url.openStream()) {
				texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return texts;
	}

}
