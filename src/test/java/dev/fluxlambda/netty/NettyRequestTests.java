package dev.fluxlambda.netty;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

class NettyRequestTests {

	private static final int SIZE = 8192;

	private final List<ByteBuf> received = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "[{},{\"a\":1}]", "[{},{\"a\":x},{}]", "[{},{\"a\":\"LONG\"},{}]" })
	void eachBufferIsReleasedOnce(String json) {
		JacksonJsonDecoder decoder = new JacksonJsonDecoder();
		request(json.replace("LONG", "a".repeat(300_000))).getBody()
			.transform((body) -> decoder.decode(body, ResolvableType.forClass(Map.class), null, Map.of()))
			.onErrorComplete()
			.blockLast();
		// One reference is that of this test
		assertThat(this.received).isNotEmpty().allSatisfy((buffer) -> assertThat(buffer.refCnt()).isOne());
		this.received.forEach(ByteBuf::release);
	}

	private ServerHttpRequest request(String json) {
		List<ServerHttpRequest> handled = new ArrayList<>();
		NettyRequest.apply((request, response) -> {
			handled.add(request);
			return response.setComplete();
		})
			.handle(MockServerHttpRequest.post("/").body(Flux.fromIterable(buffers(json))),
					new MockServerHttpResponse())
			.block();
		return handled.getFirst();
	}

	/**
	 * Put a body into pooled buffers, of which the test holds a second reference.
	 */
	private List<DataBuffer> buffers(String json) {
		NettyDataBufferFactory factory = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		List<DataBuffer> buffers = new ArrayList<>();
		for (int start = 0; start < bytes.length; start += SIZE) {
			ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(SIZE);
			buffer.writeBytes(bytes, start, Math.min(SIZE, bytes.length - start));
			this.received.add(buffer.retain());
			buffers.add(factory.wrap(buffer));
		}
		return buffers;
	}

}
