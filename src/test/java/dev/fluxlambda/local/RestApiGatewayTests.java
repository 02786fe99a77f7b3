package dev.fluxlambda.local;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RestApiGatewayTests {

	private static final byte[] GIF = { 'G', 'I', 'F', (byte) 0xFF, (byte) 0xFE };

	private final Gateway gateway = new RestApiGateway("dev");

	@Test
	void eventIsTheDocumentedOne() {
		GatewayRequest request = Exchange.get("/dev/a%2Fb/%25?name=me&name=y%20o+u&flag", "Host: api.example.com",
				"User-Agent: curl/8", "X-Many: one", "x-many: two", "X-Forwarded-For: 198.51.100.1",
				"Connection: keep-alive");
		assertThat(Exchange.event(this.gateway, request)).isEqualTo(Exchange.json("""
				{
				  "resource": "/{proxy+}", "path": "/a%2Fb/%25", "httpMethod": "GET",
				  "headers": {"Host": "api.example.com", "User-Agent": "curl/8", "X-Amzn-Trace-Id": "?",
				    "X-Forwarded-For": "198.51.100.1, 203.0.113.7", "X-Forwarded-Port": "443",
				    "X-Forwarded-Proto": "https", "X-Many": "two"},
				  "multiValueHeaders": {"Host": ["api.example.com"], "User-Agent": ["curl/8"], "X-Amzn-Trace-Id": ["?"],
				    "X-Forwarded-For": ["198.51.100.1, 203.0.113.7"], "X-Forwarded-Port": ["443"],
				    "X-Forwarded-Proto": ["https"], "X-Many": ["one", "two"]},
				  "queryStringParameters": {"name": "y o u", "flag": ""},
				  "multiValueQueryStringParameters": {"name": ["me", "y o u"], "flag": [""]},
				  "pathParameters": {"proxy": "a/b/%"}, "stageVariables": null,
				  "requestContext": {
				    "accountId": "123456789012", "apiId": "a1b2c3d4e5", "domainPrefix": "a1b2c3d4e5",
				    "domainName": "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com", "stage": "dev",
				    "requestId": "?", "extendedRequestId": "?", "requestTime": "?", "requestTimeEpoch": "?",
				    "httpMethod": "GET", "path": "/dev/a%2Fb/%25", "protocol": "HTTP/1.1",
				    "resourceId": "5z3vmf", "resourcePath": "/{proxy+}",
				    "identity": {"accessKey": null, "accountId": null, "caller": null,
				      "cognitoAuthenticationProvider": null, "cognitoAuthenticationType": null,
				      "cognitoIdentityId": null, "cognitoIdentityPoolId": null, "principalOrgId": null, "user": null,
				      "userArn": null, "sourceIp": "203.0.113.7", "userAgent": "curl/8"}
				  },
				  "body": null, "isBase64Encoded": false
				}
				"""));
	}

	@ParameterizedTest
	@CsvSource({ "/hello/, /hello/, /hello/", "/dev/hello/, /hello/, /dev/hello/", "/dev, /, /dev", "/dev/, /, /dev/",
			"/developers, /developers, /developers", "/, /, /", "http://localhost:9001/dev/x?y, /x, /dev/x",
			"/100%, /100%, /100%", "/dev//hello/, /hello/, /dev//hello/", "/dev//, /, /dev//",
			"/dev/hello//x, /hello//x, /dev/hello//x", "//dev/hello, //dev/hello, //dev/hello" })
	void stageIsNotInThePath(String called, String path, String contextPath) {
		JsonNode event = Exchange.event(this.gateway, Exchange.get(called));
		assertThat(event.path("path").stringValue()).isEqualTo(path);
		assertThat(event.path("requestContext").path("path").stringValue()).isEqualTo(contextPath);
	}

	@Test
	void queryIsNullIfAbsent() {
		JsonNode event = Exchange.event(this.gateway, Exchange.get("/?"));
		assertThat(event.path("queryStringParameters").isNull()).isTrue();
		assertThat(event.path("multiValueQueryStringParameters").isNull()).isTrue();
		assertThat(event.path("pathParameters").isNull()).isTrue();
		assertThat(event.path("resource").stringValue()).isEqualTo("/");
	}

	@ParameterizedTest
	@CsvSource({ "application/json;charset=UTF-8, false", "application/problem+json, false", "text/csv, false",
			"application/x-www-form-urlencoded, false", "image/gif, true", "application/octet-stream, true",
			"multipart/form-data; boundary=x, true" })
	void bodyIsBase64UnlessItIsText(String contentType, boolean base64) {
		JsonNode event = Exchange.event(this.gateway, Exchange.post(contentType, "ᚠ".getBytes(StandardCharsets.UTF_8)));
		assertThat(event.path("isBase64Encoded").booleanValue()).isEqualTo(base64);
		assertThat(event.path("body").stringValue()).isEqualTo(base64 ? "4Zqg" : "ᚠ");
	}

	@Test
	void sendsBinaryAsBase64() {
		JsonNode event = Exchange.event(this.gateway, Exchange.post("text/plain", GIF));
		assertThat(event.path("body").stringValue()).isEqualTo("R0lG//4=");
	}

	@Test
	void headersOfBothKindsAreMerged() {
		GatewayResponse response = Exchange.response(this.gateway, """
				{"statusCode": 201, "headers": {"content-type": "image/gif", "x-a": "1", "X-B": "2"},
				 "multiValueHeaders": {"set-cookie": ["a=1", "b=2"], "x-b": ["1", "2"]},
				 "body": "R0lG//4=", "isBase64Encoded": true}
				""");
		assertThat(response.status()).isEqualTo(201);
		assertThat(Exchange.headers(response)).containsExactly("set-cookie: a=1", "set-cookie: b=2", "x-b: 1", "x-b: 2",
				"content-type: image/gif", "x-a: 1");
		assertThat(response.body()).isEqualTo(GIF);
	}

	@Test
	void bodyWithoutTypeIsJson() {
		assertThat(Exchange.headers(Exchange.response(this.gateway, "{\"statusCode\":200,\"body\":\"x\"}")))
			.containsExactly("content-type: application/json");
		assertThat(Exchange.headers(Exchange.response(this.gateway, "{\"statusCode\":204}"))).isEmpty();
	}

	@Test
	void refusalIsJson() {
		assertThat(Exchange.text(this.gateway.refusal(502))).isEqualTo("{\"message\": \"Internal server error\"}");
	}

}
