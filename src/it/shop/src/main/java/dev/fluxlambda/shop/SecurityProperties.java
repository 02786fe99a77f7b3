package dev.fluxlambda.shop;

import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call the shop.
 *
 * @param key the key that tokens are signed with (HS256)
 * @param allowedOrigins the origins of pages that may call it
 */
@ConfigurationProperties("shop.security")
@Validated
record SecurityProperties(@Size(min = 32) String key, @NotEmpty List<String> allowedOrigins) {
}
