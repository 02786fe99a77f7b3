package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpApiGatewayTests {

	private final Gateway gateway = new HttpApiGateway("$default");

	@Test
	void eventIsTheDocumentedOne() {
		GatewayRequest request = Exchange.get("/my%20path/%CE%B1%2F%25?p1=a&p1=b%2Cc&p2=%20", "Host: api.example.com",
				"Header1: value1", "header2: value1", "Header2: value2", "Cookie: c1=1; c2=2", "Cookie: c3=3",
				"User-Agent: curl/8");
		assertThat(Exchange.event(this.gateway, request)).isEqualTo(Exchange.json("""
				{
				  "version": "2.0", "routeKey": "$default",
				  "rawPath": "/my path/α/%", "rawQueryString": "p1=a&p1=b%2Cc&p2=%20",
				  "cookies": ["c1=1", "c2=2", "c3=3"],
				  "headers": {"content-length": "0", "header1": "value1", "header2": "value1,value2",
				    "host": "api.example.com", "user-agent": "curl/8", "x-amzn-trace-id": "?",
				    "x-forwarded-for": "203.0.113.7", "x-forwarded-port": "443", "x-forwarded-proto": "https"},
				  "queryStringParameters": {"p1": "a,b,c", "p2": " "},
				  "requestContext": {
				    "accountId": "123456789012", "apiId": "f6g7h8i9j0", "authentication": null,
				    "domainName": "f6g7h8i9j0.execute-api.eu-west-1.amazonaws.com", "domainPrefix": "f6g7h8i9j0",
				    "http": {"method": "GET", "path": "/my path/α/%", "protocol": "HTTP/1.1",
				      "sourceIp": "203.0.113.7", "userAgent": "curl/8"},
				    "requestId": "?", "routeKey": "$default", "stage": "$default", "time": "?", "timeEpoch": "?"
				  },
				  "isBase64Encoded": false
				}
				"""));
	}

	@ParameterizedTest
	@CsvSource({ "/hello/, /dev/hello/", "/dev/hello/, /dev/hello/", "/100%, /dev/100%", "'', /dev/" })
	void namedStageIsInThePath(String called, String rawPath) {
		JsonNode event = Exchange.event(new HttpApiGateway("dev"), Exchange.get(called));
		assertThat(event.path("rawPath").stringValue()).isEqualTo(rawPath);
		assertThat(event.path("requestContext").path("http").path("path").stringValue()).isEqualTo(rawPath);
	}

	@ParameterizedTest
	@CsvSource({ "application/json; charset=utf-8, false", "text/html, false",
			"application/x-www-form-urlencoded, true", "application/problem+json, true", "image/png, true" })
	void bodyIsBase64UnlessItIsOfAFewTypes(String contentType, boolean base64) {
		JsonNode event = Exchange.event(this.gateway, Exchange.post(contentType, "ᚠ".getBytes(StandardCharsets.UTF_8)));
		assertThat(event.path("isBase64Encoded").booleanValue()).isEqualTo(base64);
		assertThat(event.path("body").stringValue()).isEqualTo(base64 ? "4Zqg" : "ᚠ");
	}

	@Test
	void longHeadIsRefused() {
		assertThatExceptionOfType(RefusedRequestException.class)
			.isThrownBy(() -> this.gateway.event(Exchange.get("/" + "x".repeat(10_240))))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(431));
	}

	@Test
	void cookiesBecomeHeaders() {
		GatewayResponse response = Exchange.response(this.gateway, """
				{"statusCode": 200, "headers": {"content-type": "text/plain", "foo": "foo,bar"},
				 "cookies": ["a=1; Path=/", "b=2"], "body": "ok"}
				""");
		assertThat(Exchange.headers(response)).containsExactly("content-type: text/plain", "foo: foo,bar",
				"set-cookie: a=1; Path=/", "set-cookie: b=2");
		assertThat(Exchange.text(response)).isEqualTo("ok");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "{\"a\":1.10}|{\"a\":1.10}", "\"Hello\"|Hello", "[1]|[1]", "null|null" })
	void answerWithoutStatusIsTheBodyOfA200(String answer, String body) {
		GatewayResponse response = Exchange.response(this.gateway, answer);
		assertThat(response.status()).isEqualTo(200);
		assertThat(Exchange.headers(response)).containsExactly("content-type: application/json");
		assertThat(Exchange.text(response)).isEqualTo(body);
	}

}
