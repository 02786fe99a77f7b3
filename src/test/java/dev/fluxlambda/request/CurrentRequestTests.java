package dev.fluxlambda.request;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.util.context.Context;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class CurrentRequestTests {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void contextHasAnIdIfTheRequestHasOne(boolean correlationId) {
		Context context = CurrentRequest.of(Context.empty(), new HttpHeaders(), correlationId).in(Context.empty());
		assertThat(context.hasKey(CorrelationId.KEY)).isEqualTo(correlationId);
		assertThat(CurrentRequest.of(context).trace().correlationId().isEmpty()).isNotEqualTo(correlationId);
	}

}
