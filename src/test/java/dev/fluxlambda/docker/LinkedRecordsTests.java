package dev.fluxlambda.docker;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A record that the build has changed is equal to what it was equal to before, and has
 * the same hash code.
 */
class LinkedRecordsTests {

	private static final Object[] VALUES = { 1, 2L, 0.0f, Double.NaN, true, 'c', (byte) -3, (short) 9, "text",
			List.of("a") };

	private static final Object[] OTHERS = { 2, 3L, -0.0f, 1.0, false, 'd', (byte) 3, (short) -9, "other", List.of() };

	@TempDir
	Path folder;

	@Test
	void equalsAndHashCodeAreWhatTheyWere() throws Throwable {
		try (BuildTools tools = BuildTools.compile(this.folder)) {
			byte[] bytes = BuildTools.bytes(AllKinds.class.getName());
			byte[] changed = (byte[]) tools.method("LinkedRecords", "in", byte[].class).invoke(bytes);
			Constructor<?> constructor = BuildTools.loader(Map.of(AllKinds.class.getName(), changed))
				.loadClass(AllKinds.class.getName())
				.getDeclaredConstructors()[0];
			constructor.setAccessible(true);
			Object one = constructor.newInstance(VALUES);
			assertThat(one.getClass()).isNotEqualTo(AllKinds.class);
			assertThat(one).isEqualTo(one)
				.isEqualTo(constructor.newInstance(VALUES))
				.isNotEqualTo(null)
				.isNotEqualTo("text");
			assertThat(one.hashCode()).isEqualTo(original(VALUES).hashCode());
			for (int i = 0; i < VALUES.length; i++) {
				Object[] values = VALUES.clone();
				values[i] = OTHERS[i];
				Object other = constructor.newInstance(values);
				assertThat(one).isNotEqualTo(other);
				assertThat(other.hashCode()).isEqualTo(original(values).hashCode());
			}
			@Nullable Object[] withNull = VALUES.clone();
			withNull[8] = null;
			assertThat(constructor.newInstance(withNull)).isEqualTo(constructor.newInstance(withNull))
				.isNotEqualTo(one);
		}
	}

	@Test
	void nothingIsLeftForTheJvmToMake() throws Throwable {
		try (BuildTools tools = BuildTools.compile(this.folder)) {
			MethodHandle change = tools.method("LinkedRecords", "in", byte[].class);
			byte[] own = BuildTools.bytes(OwnMethods.class.getName());
			assertThat((byte[]) change.invoke(own)).isSameAs(own);
			byte[] none = BuildTools.bytes(LinkedRecordsTests.class.getName());
			assertThat((byte[]) change.invoke(none)).isSameAs(none);
			byte[] changed = (byte[]) change.invoke(BuildTools.bytes(AllKinds.class.getName()));
			assertThat((byte[]) change.invoke(changed)).isSameAs(changed);
			assertThat(new String(changed, StandardCharsets.ISO_8859_1)).contains("java/util/Objects");
		}
	}

	private static Object original(@Nullable Object[] values) throws ReflectiveOperationException {
		return AllKinds.class.getDeclaredConstructors()[0].newInstance(values);
	}

	record AllKinds(int a, long b, float c, double d, boolean e, char f, byte g, short h, @Nullable String i,
			List<String> j) {
	}

	record OwnMethods(int a) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof OwnMethods;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

}
