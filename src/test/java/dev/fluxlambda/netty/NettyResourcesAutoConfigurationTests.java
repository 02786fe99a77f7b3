package dev.fluxlambda.netty;

import io.netty.channel.EventLoopGroup;
import org.junit.jupiter.api.Test;

import org.springframework.http.client.ReactorResourceFactory;

import static org.assertj.core.api.Assertions.assertThat;

class NettyResourcesAutoConfigurationTests {

	@Test
	void usesOneEventLoopPerProcessor() {
		ReactorResourceFactory resources = new NettyResourcesAutoConfiguration().reactorResourceFactory();
		resources.start();
		try {
			EventLoopGroup loops = resources.getLoopResources().onServer(true);
			assertThat(loops).hasSize(Runtime.getRuntime().availableProcessors());
		}
		finally {
			resources.stop();
		}
	}

}
