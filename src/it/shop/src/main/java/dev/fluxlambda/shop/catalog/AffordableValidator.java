package dev.fluxlambda.shop.catalog;

import java.math.BigDecimal;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * Checks an {@link Affordable}. Spring makes it for the validator, and it is not a bean.
 */
class AffordableValidator implements ConstraintValidator<Affordable, BigDecimal> {

	@Autowired
	private @Nullable Environment environment;

	@Override
	public boolean isValid(@Nullable BigDecimal price, ConstraintValidatorContext context) {
		return this.environment != null && (price == null
				|| price.compareTo(this.environment.getRequiredProperty("shop.budget", BigDecimal.class)) <= 0);
	}

}
