package dev.fluxlambda.shop.probes;

import org.springframework.stereotype.Service;

/**
 * Says what a customer saves.
 */
@Service
class Discounts {

	int percent(String category) {
		return category.equals("tea") ? 10 : 0;
	}

}
