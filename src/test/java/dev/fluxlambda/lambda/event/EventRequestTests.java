package dev.fluxlambda.lambda.event;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a mapping makes of the parts of an event, as a table.
 */
class EventRequestTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"requestContext":{"elb":{}},"httpMethod":"GET","version":"2.0"}                                    | ALB
					{"version":"2.0","method":"GET","path":"/","requestContext":{"serviceArn":"arn"}}                     | VPC Lattice
					{"version":"2.0","requestContext":{"http":{"method":"GET"},"domainName":"x.lambda-url.eu-west-1.on.aws"}} | Function URL
					{"version":"2.0","requestContext":{"http":{"method":"GET"},"domainName":"x.lambda-url.example.com"}}  | HTTP API 2.0
					{"version":"2.0","requestContext":{"http":{"method":"GET"}}}                                           | HTTP API 2.0
					{"version":"1.0","httpMethod":"GET","requestContext":{}}                                               | HTTP API 1.0
					{"httpMethod":"GET","requestContext":{}}                                                               | REST API
					{"httpMethod":"GET"}                                                                                   | none
					{"httpMethod":null,"requestContext":{}}                                                                | none
					{"Records":[]}                                                                                         | none
					{"version":"0","source":"aws.events","detail-type":"Scheduled Event"}                                  | none
					[]                                                                                                     | none
					{"type":"REQUEST","methodArn":"arn","httpMethod":"GET","requestContext":{}}                            | none
					{"version":"1.0","type":"REQUEST","methodArn":"arn","httpMethod":"GET","requestContext":{}}            | none
					{"version":"2.0","type":"REQUEST","routeArn":"arn","requestContext":{"http":{"method":"GET"}}}         | none
					{"type":"TOKEN","methodArn":"arn","authorizationToken":"t"}                                            | none
					{"type":"REQUEST","methodArn":"arn","requestContext":{"connectionId":"c","eventType":"CONNECT"}}       | none
					{"httpMethod":"GET","requestContext":{"connectionId":"c=","routeKey":"$connect"}}                      | none
					{"httpMethod":"GET","requestContext":{"eventType":"MESSAGE","routeKey":"$default"}}                    | none
					{"version":"1.0","requestContext":{"functionArn":"arn"},"requestPayload":{"httpMethod":"GET"}}         | none
					{"messageVersion":"1.0","httpMethod":"GET","apiPath":"/","actionGroup":"g","agent":{"version":"1"}}    | none
					{"Records":[{"cf":{"request":{"method":"GET","uri":"/"}}}]}                                            | none
					{"info":{"fieldName":"f"},"request":{"headers":{}},"requestContext":{"apiId":"a"}}                     | none
					{"version":"1","triggerSource":"PreSignUp_SignUp","request":{},"response":{}}                          | none
					""")
	void resolvesFrontEndByFirstMatch(String event, String name) {
		assertThat(FrontEnds.resolve(JsonMapper.shared().readTree(event)).map(FrontEnd::name).orElse("none"))
			.isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                                                      | https://x.test/p
			{"Host":"api.test"}                                                     | https://api.test/p
			{"Host":"api.test:8443"}                                                | https://api.test:8443/p
			{"Host":"api.test","X-Forwarded-Port":"8443"}                           | https://api.test:8443/p
			{"Host":"api.test:1","X-Forwarded-Port":"443"}                          | https://api.test/p
			{"Host":"api.test","X-Forwarded-Proto":"http","X-Forwarded-Port":"80"}  | http://api.test/p
			{"Host":"api.test","X-Forwarded-Proto":"http","X-Forwarded-Port":"443"} | http://api.test:443/p
			{"Host":"api.test","X-Forwarded-Proto":"gopher"}                        | https://api.test/p
			{"Host":"api.test","X-Forwarded-Proto":"http,http"}                     | http://api.test/p
			{"Host":"api.test","X-Forwarded-Proto":"https, HTTP "}                  | http://api.test/p
			{"Host":"api.test","X-Forwarded-Proto":"http,https"}                    | https://api.test/p
			{"Host":"api.test","X-Forwarded-Proto":"http,"}                         | https://api.test/p
			{"Host":"api.test","X-Forwarded-Port":"-1"}                             | https://api.test/p
			{"Host":"api.test","X-Forwarded-Port":"80,443"}                         | https://api.test/p
			{"Host":"api.test","X-Forwarded-Port":"99999"}                          | https://api.test/p
			{"Host":"[2001:db8::1]:8443"}                                           | https://[2001:db8::1]:8443/p
			{"Host":"[:::]"}                                                        | https://x.test/p
			{"Host":"a b"}                                                          | https://x.test/p
			{"Host":"evil.test/path?"}                                              | https://x.test/p
			""")
	void theUriIsWhatTheClientCalled(String headers, String uri) {
		assertThat(rest("""
				{"httpMethod":"GET","path":"/p","headers":%s,"requestContext":{"domainName":"x.test"}}""", headers)
			.uri()).hasToString(uri);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``           | /
			/            | /
			a            | /a
			/a%2Fb       | /a%2Fb
			/a%25b       | /a%25b
			/100%        | /100%25
			/%zz         | /%25zz
			/a b#c?d     | /a%20b%23c%3Fd
			/ᚠ           | /%E1%9A%A0
			//evil.test  | //evil.test
			""")
	void anEncodedPathStaysAsItIs(String path, String expected) {
		assertThat(rest("""
				{"httpMethod":"GET","path":"%s","requestContext":{}}""", path).uri().getRawPath()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``           | /
			/a b         | /a%20b
			/a%b         | /a%25b
			/a%2Fb       | /a%252Fb
			/a#b?c       | /a%23b%3Fc
			/a;b=c,d/;e  | /a%3Bb=c,d/%3Be
			/!$&'()*+,=:@-._~ | /!$&'()*+,=:@-._~
			/ᚠ🙂         | /%E1%9A%A0%F0%9F%99%82
			""")
	void aDecodedPathIsEncodedAgain(String path, String expected) {
		assertThat(read("""
				{"version":"2.0","rawPath":"%s","requestContext":{"http":{"method":"GET"}}}""".formatted(path)).uri()
			.getRawPath()).isEqualTo(expected);
		assertThat(read("""
				{"version":"1.0","httpMethod":"GET","path":"%s","requestContext":{}}""".formatted(path)).uri()
			.getRawPath()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none",
			textBlock = """
					{"multiValueQueryStringParameters":{"name":["me","you"]},"queryStringParameters":{"name":"you"}} | name=me&name=you
					{"multiValueQueryStringParameters":null,"queryStringParameters":{"q":"a+b c&d=%"}}               | q=a%2Bb%20c%26d%3D%25
					{"queryStringParameters":{"q":null,"r":""}}                                                      | q&r=
					{"queryStringParameters":null}                                                                   | none
					{"queryStringParameters":{"ᚠ":"🙂"}}                                                             | %E1%9A%A0=%F0%9F%99%82
					""")
	void aDecodedQueryIsEncodedAgain(String query, String expected) {
		assertThat(rest("""
				{"httpMethod":"GET","path":"/","requestContext":{},%s""", query.substring(1)).uri().getRawQuery())
			.isEqualTo(expected);
	}

	@Test
	void aQueryOfALoadBalancerStaysAsItIs() {
		assertThat(read("""
				{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/",
				"queryStringParameters":{"q2":"b+c","q3":"b%20c","q5":"%2Fsome%2Fpath%2F","q6":"100%"}}""").uri()
			.getRawQuery()).isEqualTo("q2=b+c&q3=b%20c&q5=%2Fsome%2Fpath%2F&q6=100%25");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
			"/a?z=1&a=2&z=3"          | {"z":["1","3"],"a":["2"]}   | z=1&a=2&z=3
			"/a?b=%2F+%20&c&=d"       | null                        | b=%2F+%20&c&=d
			"/a?b=?"                  | {"b":["?"]}                 | b=?
			"/a?"                     | {"z":["1","3"],"a":["2"]}   | z=1&z=3&a=2
			"/a"                      | {"z":["1","3"],"a":["2"]}   | z=1&z=3&a=2
			"/a"                      | null                        | none
			""")
	void aQueryOfVpcLatticeHasItsOrderInThePath(String path, String query, String expected) {
		URI uri = read("""
				{"version":"2.0","method":"GET","path":%s,"requestContext":{"serviceArn":"arn"},
				"queryStringParameters":%s}""".formatted(path, query)).uri();
		assertThat(uri.getRawPath()).isEqualTo("/a");
		assertThat(uri.getRawQuery()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/items      | "/prod/items"      | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/items
			/           | "/prod"            | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/
			/           | "/prod/"           | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/
			/           | "/prod//"          | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/
			/items      | "/prod//items"     | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/items
			/items/     | "/prod///items/"   | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/items/
			/items      | "/%70rod/items"    | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/items
			/prod/items | "/prod/prod/items" | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/prod/items
			/a%2Fb      | "/prod/a%2Fb"      | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/a%2Fb
			/items      | null               | a.execute-api.eu-west-1.amazonaws.com | /prod     | /prod/items
			/           | null               | a.execute-api.cn-north-1.amazonaws.com.cn | /prod | /prod/
			/items      | null               | api.test                              | ``        | /items
			/items      | "/items"           | api.test                              | ``        | /items
			/shop/items | "/shop/items"      | api.test                              | ``        | /shop/items
			/shop/items | "/shop//items"     | api.test                              | ``        | /shop/items
			/prod/items | "/prod/items"      | api.test                              | ``        | /prod/items
			/prod       | "/prod"            | api.test                              | ``        | /prod
			/items      | "/shop/items"      | api.test                              | /shop     | /shop/items
			/items      | "/production/x"    | a.execute-api.eu-west-1.amazonaws.com | ``        | /items
			/hello/     | "/hello/"          | testPrefix.testDomainName             | ``        | /hello/
			""")
	void theStageOfARestApiIsTheContextPath(String path, String called, String host, String contextPath, String uri) {
		EventRequest request = read("""
				{"httpMethod":"GET","path":"%s","headers":{"Host":"%s"},
				"requestContext":{"stage":"prod","path":%s}}""".formatted(path, host, called));
		assertThat(request.contextPath()).isEqualTo(contextPath);
		assertThat(request.uri().getRawPath()).isEqualTo(uri);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "\"/\"", "\"//\"", "\"dev/\"", "\" \"", "{}" })
	void ignoresInvalidStage(String stage) {
		for (String called : List.of("null", "\"/\"", "\"///\"", "\"/dev//x\"", "\"x\"", "{}")) {
			String contextPath = read("""
					{"httpMethod":"GET","path":"/x","headers":{"Host":"a.execute-api.eu-west-1.amazonaws.com"},
					"requestContext":{"stage":%s,"path":%s}}""".formatted(stage, called)).contextPath();
			assertThat(contextPath).satisfiesAnyOf((path) -> assertThat(path).isEmpty(),
					(path) -> assertThat(path).startsWith("/").doesNotEndWith("/"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api        | /api/x           | /api        | /api/x
			/api        | /%61pi/x         | /api        | /api/x
			/api        | /%61%70%69       | /api        | /api/
			/%61pi      | /api/x           | /api        | /api/x
			/caf%c3%a9  | /caf%C3%A9/x     | /caf%C3%A9  | /caf%C3%A9/x
			/café       | /caf%c3%a9/%c3   | /caf%C3%A9  | /caf%C3%A9/%c3
			/a b        | /a%20b/x         | /a%20b      | /a%20b/x
			/a-b_c.d~e  | /a%2Db%5fc%2ed%7Ee | /a-b_c.d~e | /a-b_c.d~e/
			/a/b        | /%61/%62//x      | /a/b        | /a/b//x
			/api        | /%2561pi/x       | ''          | /%2561pi/x
			/a/b        | /a%2Fb/x         | ''          | /a%2Fb/x
			/api        | /apifoo          | ''          | /apifoo
			/api        | /API/x           | ''          | /API/x
			""")
	void aBasePathIsComparedWithTheNormalizedPath(String basePath, String path, String contextPath, String uri) {
		EventRequest request = new BasePaths(List.of(basePath)).strip(read("""
				{"version":"2.0","rawPath":"%s",
				"requestContext":{"http":{"method":"GET"},"domainName":"x.lambda-url.eu-west-1.on.aws"}}"""
			.formatted(path)), "");
		assertThat(request.contextPath()).isEqualTo(contextPath);
		assertThat(request.uri().getRawPath()).isEqualTo(uri);
	}

	@Test
	void headersAreTheUnionAndMultiValuesWin() {
		EventRequest request = rest("""
				{"httpMethod":"GET","path":"/","requestContext":{},
				"headers":{"A":"1","b":"single","":"dropped","C":null,"D":"x\\r\\ny","E F":"z","Date":"Mon, 23 Nov"},
				"multiValueHeaders":{"B":["one","two"],"":[""],"g":[null,"h"]}}""", "");
		assertThat(request.headers().get("a")).isEqualTo(List.of("1"));
		assertThat(request.headers().get("B")).isEqualTo(List.of("one", "two"));
		assertThat(request.headers().get("G")).isEqualTo(List.of("h"));
		assertThat(request.headers().get("date")).isEqualTo(List.of("Mon, 23 Nov"));
		assertThat(request.headers().headerNames()).containsExactlyInAnyOrder("A", "B", "Date", "g");
	}

	@Test
	void cookiesAreOneHeader() {
		assertThat(read("""
				{"version":"2.0","rawPath":"/","cookies":["cookie1","cookie2"],"headers":{},
				"requestContext":{"http":{"method":"GET"}}}""").headers().get("Cookie"))
			.isEqualTo(List.of("cookie1; cookie2"));
		assertThat(read("""
				{"version":"2.0","rawPath":"/","cookies":["a=1"],"headers":{"cookie":"a=1"},
				"requestContext":{"http":{"method":"GET"},"domainName":"x.lambda-url.eu-west-1.on.aws"}}""").headers()
			.get("Cookie")).isEqualTo(List.of("a=1"));
		assertThat(rest("""
				{"httpMethod":"GET","path":"/","requestContext":{},"multiValueHeaders":{"Cookie":["a=1","b=2"]}}""", "")
			.headers()
			.get("Cookie")).isEqualTo(List.of("a=1; b=2"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			192.0.2.1, 198.51.100.7      | 198.51.100.7
			198.51.100.7:34567           | 198.51.100.7
			2001:db8::7                  | 2001:db8:0:0:0:0:0:7
			[2001:db8::7]:34567          | 2001:db8:0:0:0:0:0:7
			unknown                      | none
			[2001:db8::7]                | 2001:db8:0:0:0:0:0:7
			::ffff:198.51.100.7          | 198.51.100.7
			198.51.100.7,                | none
			127                          | none
			127.1                        | none
			0x7f000001                   | none
			2130706433                   | none
			010.0.0.1                    | none
			256.0.0.1                    | none
			1.2.3.4.5                    | none
			198.51.100.7:                | none
			198.51.100.7:port            | none
			198.51.100.7:34567:1         | none
			fe80::1%eth0                 | none
			fe80::1%1                    | none
			[fe80::1%25eth0]:1           | none
			[2001:db8::7]34567           | none
			[2001:db8::7                 | none
			2001:db8::7]                 | none
			[198.51.100.7]               | none
			1:2                          | none
			:::                          | none
			...                          | none
			٤.٤.٤.٤                      | none
			localhost                    | none
			_hidden                      | none
			""")
	void theClientOfALoadBalancerIsTheLastThatWasForwarded(String forwarded, String address) {
		EventRequest request = read("""
				{"requestContext":{"elb":{}},"httpMethod":"GET","path":"/","headers":{"x-forwarded-for":"%s"}}"""
			.formatted(forwarded));
		if (address == null) {
			assertThat(request.remoteAddress()).isNull();
		}
		else {
			assertThat(request.remoteAddress()).extracting((remote) -> remote.getAddress().getHostAddress())
				.isEqualTo(address);
		}
	}

	private static EventRequest rest(String event, String argument) {
		return read(event.replace("%s", argument));
	}

	private static EventRequest read(String event) {
		var json = JsonMapper.shared().readTree(event);
		return FrontEnds.resolve(json).orElseThrow().request(json);
	}

}
