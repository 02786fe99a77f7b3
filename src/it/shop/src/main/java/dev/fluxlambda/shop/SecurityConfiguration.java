package dev.fluxlambda.shop;

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.crypto.spec.SecretKeySpec;

import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.ResponseStatusException;

/**
 * Asks for a token where orders and receipts are; everything else is public. What a scope
 * allows is said at the methods.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableReactiveMethodSecurity
class SecurityConfiguration {

	@Bean
	SecurityWebFilterChain securityFilterChain(ServerHttpSecurity http) {
		return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.cors(Customizer.withDefaults())
			// The answers have those of dev.fluxlambda.web
			.headers(ServerHttpSecurity.HeaderSpec::disable)
			.authorizeExchange((exchanges) -> exchanges.pathMatchers(HttpMethod.GET, "/orders/**")
				.hasAuthority("SCOPE_orders:read")
				.pathMatchers("/orders/**", "/receipts/**")
				.authenticated()
				.anyExchange()
				.permitAll())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.build();
	}

	/**
	 * The staff signs in with a form or basic authentication, with the defaults of Spring
	 * Security for both. A denied access, and a request without a CSRF token, get a
	 * problem. The default of Spring Security writes a text.
	 */
	@Bean
	@Order(0)
	SecurityWebFilterChain staffFilterChain(ServerHttpSecurity http) {
		ServerAccessDeniedHandler problem = (exchange, denied) -> Mono
			.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
		return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/staff/**", "/login"))
			.exceptionHandling((handling) -> handling.accessDeniedHandler(problem))
			.csrf((csrf) -> csrf.accessDeniedHandler(problem))
			.authorizeExchange((exchanges) -> exchanges.anyExchange().hasRole("MANAGER"))
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	MapReactiveUserDetailsService staff() {
		return new MapReactiveUserDetailsService(
				User.withUsername("grace").password("{noop}cobol").roles("CLERK").build());
	}

	@Bean
	ReactiveJwtDecoder jwtDecoder(SecurityProperties properties) {
		byte[] key = properties.key().getBytes(StandardCharsets.UTF_8);
		return NimbusReactiveJwtDecoder.withSecretKey(new SecretKeySpec(key, "HmacSHA256"))
			.macAlgorithm(MacAlgorithm.HS256)
			.build();
	}

	@Bean
	CorsConfigurationSource corsConfigurationSource(SecurityProperties properties) {
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(properties.allowedOrigins());
		cors.setAllowedMethods(List.of("GET", "POST"));
		cors.setAllowedHeaders(List.of("Authorization", "Content-Type"));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/orders/**", cors);
		return source;
	}

}
