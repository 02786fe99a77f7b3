package dev.fluxlambda.shop.probes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Looks through the class files of the shop for those that have a table.
 */
class Tables {

	private final ResourcePatternResolver resolver;

	private final MetadataReaderFactory factory;

	Tables(ResourcePatternResolver resolver) {
		this.resolver = resolver;
		this.factory = new CachingMetadataReaderFactory(resolver);
	}

	SortedMap<String, @Nullable Object> read() {
		SortedMap<String, @Nullable Object> tables = new TreeMap<>();
		try {
			for (Resource file : this.resolver.getResources("classpath*:dev/fluxlambda/shop/**/*.class")) {
				AnnotationMetadata type = this.factory.getMetadataReader(file).getAnnotationMetadata();
				Map<String, @Nullable Object> table = type.getAnnotationAttributes(Table.class.getName());
				if (table != null) {
					tables.put(type.getClassName(), table.get("name"));
				}
			}
			return tables;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
