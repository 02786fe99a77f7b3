package dev.fluxlambda.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The choice of a content coding.
 */
class AcceptEncodingTests {

	@ParameterizedTest
	@CsvSource({ "gzip, gzip", "'deflate, gzip', gzip", "'gzip;q=0.5, deflate', deflate", "'gzip ; Q = 0.5', gzip",
			"*, gzip", "'gzip;q=0, *', deflate", "'*;q=0.1, deflate;q=0.2', deflate", "GZIP;q=1.000, gzip" })
	void thePreferredCodingIsChosen(String accepted, String coding) {
		assertThat(AcceptEncoding.preferred(headers(accepted))).contains(coding);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "br", "identity", "gzip;q=0", "gzip;q=2", "gzip;q=", "gzip;q", "gzip;x=1", ";", ",;,",
			"gzip;q=0.0000" })
	void choosesNoCoding(String accepted) {
		assertThat(AcceptEncoding.preferred(headers(accepted))).isEmpty();
	}

	/** Takes minutes where white space is read more than once. */
	@ParameterizedTest
	@ValueSource(strings = { " ", "\t", ",", ";", "a,", "gzip;q=" })
	void aLongHeaderIsReadOnce(String part) {
		assertThat(AcceptEncoding.preferred(headers(part.repeat(200_000) + "x"))).isEmpty();
	}

	@Test
	void severalHeadersAreOneList() {
		HttpHeaders headers = headers("br");
		headers.add(HttpHeaders.ACCEPT_ENCODING, "gzip");
		assertThat(AcceptEncoding.preferred(headers)).contains("gzip");
	}

	private static HttpHeaders headers(String accepted) {
		HttpHeaders headers = new HttpHeaders();
		headers.add(HttpHeaders.ACCEPT_ENCODING, accepted);
		return headers;
	}

}
