package dev.fluxlambda.docs;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each code block of the documentation names its language and is valid in it.
 */
@FluxLambdaOnly
@Execution(ExecutionMode.CONCURRENT)
class CodeBlocksDocTests {

	static Stream<MarkdownFile.Block> blocks() {
		return MarkdownFile.all().stream().flatMap((file) -> file.blocks().stream());
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void isInItsLanguage(MarkdownFile.Block block) {
		assertThat(CodeCheck.problem(block)).as(block.toString()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                | anything
			klingon         | anything
			bash            | if true; then echo
			console         | echo of a command without its dollar
			console         | $ echo "
			java            | String text() { return 1; }
			java            | import java.util.Lisst;
			json            | {"a": 1,}
			json            | {} {}
			properties      | flux-lambda.http.base-path=/api
			properties      | server.port=\\u00
			python          | def f(: pass
			xml             | <a></b>
			yaml            | a: [
			""")
	void reportsInvalidBlocks(String language, String content) {
		MarkdownFile.Block block = new MarkdownFile.Block("here", (language != null) ? language : "", content + "\n");
		assertThat(CodeCheck.problem(block)).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					java            | record Order(int pieces) { } Function<Order, Mono<String>> f() { return (order) -> Mono.empty(); }
					java            | import java.util.List; public class Any { List<String> none = List.of(); }
					properties      | logging.level.dev.fluxlambda=debug
					yaml            | Url: !Sub ${Function}:live
					""")
	void acceptsValidBlocks(String language, String content) {
		assertThat(CodeCheck.problem(new MarkdownFile.Block("here", language, content + "\n"))).isEmpty();
	}

}
