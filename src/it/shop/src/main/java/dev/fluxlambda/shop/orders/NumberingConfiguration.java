package dev.fluxlambda.shop.orders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Its only bean is asked for by other classes, and by a method of the interface.
 */
@Configuration
public class NumberingConfiguration implements Numbering {

	@Bean
	@Override
	public OrderNumbers orderNumbers() {
		return new OrderNumbers();
	}

}
