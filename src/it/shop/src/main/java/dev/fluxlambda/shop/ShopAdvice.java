package dev.fluxlambda.shop;

import dev.fluxlambda.shop.catalog.OutOfStockException;

import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What the controllers of the shop have in common.
 */
@RestControllerAdvice(basePackageClasses = ShopAdvice.class)
class ShopAdvice {

	/** Parameters come without the spaces around them. */
	@InitBinder
	void trim(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(false));
	}

	@ExceptionHandler
	ProblemDetail outOfStock(OutOfStockException failure) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT,
				"There are not so many pieces of " + failure.sku());
		problem.setProperty("sku", failure.sku());
		return problem;
	}

}
