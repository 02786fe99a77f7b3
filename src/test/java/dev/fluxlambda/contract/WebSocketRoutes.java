package dev.fluxlambda.contract;

import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;

/**
 * A WebSocket that sends all messages back.
 */
@Configuration(proxyBeanMethods = false)
@Profile("contract")
class WebSocketRoutes {

	@Bean
	HandlerMapping webSocketMapping() {
		WebSocketHandler echo = (session) -> session.send(session.receive().doOnNext((message) -> message.retain()));
		return new SimpleUrlHandlerMapping(Map.of("/contract/web-socket", echo), -1);
	}

}
