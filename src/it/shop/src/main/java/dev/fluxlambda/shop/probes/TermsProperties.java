package dev.fluxlambda.shop.probes;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Terms that are configured. The bean is declared by the interface.
 */
@ConfigurationProperties("shop.terms")
class TermsProperties implements Terms {

	private int days;

	private String country = "nowhere";

	public int getDays() {
		return this.days;
	}

	public void setDays(int days) {
		this.days = days;
	}

	public String getCountry() {
		return this.country;
	}

	public void setCountry(String country) {
		this.country = country;
	}

	@Override
	public String text() {
		return this.days + " days, law of " + this.country;
	}

}
