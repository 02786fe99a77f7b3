package dev.fluxlambda.shop.probes;

/**
 * The season of the shop.
 *
 * @param name its name
 */
record Season(String name) {

	/**
	 * The name as it was called before.
	 * @return the name
	 * @deprecated in favor of {@link #name()}
	 */
	@Deprecated(since = "1.2", forRemoval = false)
	String title() {
		return this.name;
	}

}
