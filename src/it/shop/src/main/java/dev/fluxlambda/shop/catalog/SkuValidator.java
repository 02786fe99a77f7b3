package dev.fluxlambda.shop.catalog;

import java.util.regex.Pattern;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/**
 * Checks a {@link Sku}: the sum of the digits is a multiple of ten.
 */
class SkuValidator implements ConstraintValidator<Sku, String> {

	private static final Pattern PATTERN = Pattern.compile("[A-Z]-[0-9]{4}");

	@Override
	public boolean isValid(@Nullable String sku, ConstraintValidatorContext context) {
		return sku == null || (PATTERN.matcher(sku).matches()
				&& sku.substring(2).chars().map((digit) -> digit - '0').sum() % 10 == 0);
	}

}
