package dev.fluxlambda.shop;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the shop. Each comes from another place.
 *
 * @param name the name, from {@code config/application.properties}
 * @param pageSize the most products of a page, from the file that this one imports
 * @param countries where it delivers, from the file of the profile {@code retail}
 * @param openingHours when it is open, from an environment variable
 * @param notice what visitors have to know, from an additional location
 * @param reservedFor how long a basket is kept, from nowhere
 */
@ConfigurationProperties("shop")
@Validated
public record ShopProperties(@NotBlank String name, @Positive int pageSize, @NotEmpty List<String> countries,
		@DefaultValue("unknown") String openingHours, @DefaultValue("none") String notice,
		@DefaultValue("30m") Duration reservedFor) {
}
