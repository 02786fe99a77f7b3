package dev.fluxlambda.shop.probes;

import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;

import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes down every discount.
 */
@Aspect
@Component
class DiscountAudit {

	private final SortedSet<String> given = new ConcurrentSkipListSet<>();

	@Around("execution(int dev.fluxlambda.shop.probes.Discounts.*(..)) && args(category)")
	@Nullable Object write(ProceedingJoinPoint call, String category) throws Throwable {
		Object percent = call.proceed();
		this.given.add(category + " " + percent);
		return percent;
	}

	SortedSet<String> given() {
		return this.given;
	}

}
