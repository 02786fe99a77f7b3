package dev.fluxlambda.shop.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractSingleValueEncoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;

/**
 * Writes a {@link PriceList} as lines of CSV.
 */
class PriceListEncoder extends AbstractSingleValueEncoder<PriceList> {

	static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private final PriceFormat format;

	PriceListEncoder(PriceFormat format) {
		super(CSV);
		this.format = format;
	}

	@Override
	public boolean canEncode(ResolvableType type, @Nullable MimeType mimeType) {
		return type.toClass() == PriceList.class && super.canEncode(type, mimeType);
	}

	@Override
	protected Flux<DataBuffer> encode(PriceList list, DataBufferFactory buffers, ResolvableType type,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		String lines = list.prices()
			.stream()
			.map((price) -> price.sku() + ";" + this.format.format(price) + "\n")
			.collect(Collectors.joining());
		return Flux.just(buffers.wrap(lines.getBytes(StandardCharsets.UTF_8)));
	}

}
