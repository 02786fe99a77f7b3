package dev.fluxlambda.shop.catalog;

import java.math.BigInteger;
import java.util.Date;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes an offer, and answers with one of a minute later for one piece more.
 */
@RestController
class OfferController {

	private static final long MINUTE = 60_000;

	@PostMapping("/offers")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Offer counter(@Valid @RequestBody Offer offer) {
		return new Offer(new Date(offer.made().getTime() + MINUTE), offer.until(), offer.delivery(), offer.received(),
				offer.price(), offer.pieces().add(BigInteger.ONE));
	}

}
