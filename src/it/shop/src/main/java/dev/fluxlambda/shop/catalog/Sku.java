package dev.fluxlambda.shop.catalog;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * A product's number: a letter, a hyphen, and digits of which the last one is a check
 * digit.
 */
@Documented
@Constraint(validatedBy = SkuValidator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface Sku {

	String message() default "is not the number of a product";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
