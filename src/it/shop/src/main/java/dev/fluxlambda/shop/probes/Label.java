package dev.fluxlambda.shop.probes;

/**
 * A label on a shelf.
 */
class Label {

	private String text = "";

	void setText(String text) {
		this.text = text;
	}

	String text() {
		return this.text;
	}

}
