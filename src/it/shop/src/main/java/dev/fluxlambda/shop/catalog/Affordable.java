package dev.fluxlambda.shop.catalog;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

/**
 * A price that the shop can pay, which its configuration tells.
 */
@Documented
@Constraint(validatedBy = AffordableValidator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface Affordable {

	String message() default "is more than the shop can pay";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
