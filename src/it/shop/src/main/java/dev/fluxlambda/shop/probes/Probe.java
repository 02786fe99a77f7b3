package dev.fluxlambda.shop.probes;

import org.jspecify.annotations.Nullable;

/**
 * Something that {@code /probes} reports under the name of its bean.
 */
@FunctionalInterface
public interface Probe {

	/**
	 * Look at it.
	 * @return what JSON is made of
	 */
	@Nullable Object read();

}
