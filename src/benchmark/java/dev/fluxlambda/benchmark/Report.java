package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import dev.fluxlambda.benchmark.LambdaBenchmark.Rounds;
import dev.fluxlambda.benchmark.NettyBenchmark.Load;

/**
 * The results as tables in Markdown.
 */
final class Report {

	private final Results results;

	private final StringBuilder text = new StringBuilder();

	private Report(Results results) {
		this.results = results;
	}

	static String of(Results results) throws IOException {
		Report report = new Report(results);
		report.line(results.machine().toString());
		report.line(results.disturbances());
		report.figures();
		report.function("The function on one core", results.pinned());
		report.function("The function on all cores", results.unpinned());
		report.sizes();
		report.server();
		report.bridge();
		return report.text.toString();
	}

	private void figures() {
		table("Ratios", "what", "key", "here", "wanted", "reached");
		this.results.figures().forEach((figure, value) -> line(figure.row(value)));
	}

	private void function(String title, Rounds rounds) {
		table(title, "median (least to greatest)", "this project", "floor", "plain", "over the floor",
				"over the plain way");
		row("cold start, ms", rounds, FunctionRun::coldMillis, 1);
		row("CPU time to the first answer, ms", rounds, FunctionRun::cpuMillis, 1);
		row("warm median, ms", rounds, FunctionRun::warmMedianMillis, 3);
		row("warm p99, ms", rounds, FunctionRun::warmP99Millis, 3);
		row("resident memory at the first `/next`, MiB", rounds, FunctionRun::rssAtNext, 1);
		row("resident memory at most, MiB", rounds, FunctionRun::rssPeak, 1);
	}

	private void row(String title, Rounds rounds, ToDoubleFunction<FunctionRun> figure, int decimals) {
		Subject application = this.results.application();
		cells(title, rounds.sample(application, figure).text(decimals),
				rounds.sample(this.results.floor(), figure).text(decimals),
				rounds.sample(this.results.plain(), figure).text(decimals),
				ratio(rounds.ratio(application, this.results.floor(), figure)),
				ratio(rounds.ratio(application, this.results.plain(), figure)));
	}

	private void sizes() throws IOException {
		table("Classes and cache of the function", "", "classes loaded", "of these out of an archive",
				"AOT cache, MiB");
		for (Subject subject : this.results.subjects()) {
			ClassCount classes = Objects.requireNonNull(this.results.classes().get(subject));
			double cache = subject.cacheMebibytes();
			cells(subject.name(), number("%,d", classes.loaded()), number("%,d", classes.cached()),
					(cache == 0) ? "none" : number("%.1f", cache));
		}
	}

	private void server() {
		Load load = this.results.load();
		table("The server on one core", "median (least to greatest)", "this project", "peer", "ratio");
		pair("start to the first 200, ms; peer: without AOT cache", this.results.starts().trained(),
				this.results.starts().withoutCache(), 0);
		pair("start to the first 200, ms; peer: without Spring AOT too", this.results.starts().trained(),
				this.results.starts().withoutAot(), 0);
		pair("requests a second; peer: bare reactor-netty", Load.requestsPerSecond(load.application()),
				Load.requestsPerSecond(load.bare()), 0);
		pair("p99, ms; peer: bare reactor-netty", Load.p99(load.application()), Load.p99(load.bare()), 2);
	}

	private void pair(String title, Sample application, Sample peer, int decimals) {
		cells(title, application.text(decimals), peer.text(decimals), ratio(application.median() / peer.median()));
	}

	private void bridge() {
		table("The bridge", "mean of an invocation", "event, ms", "handler alone, ms", "bridge, ms", "event, bytes",
				"handler alone, bytes", "bridge, bytes");
		this.results.bridge()
			.costs()
			.forEach((body, cost) -> cells(body, number("%.4f", cost.bridge().millis()),
					number("%.4f", cost.handler().millis()), number("%.4f", cost.millis()),
					number("%,.0f", cost.bridge().bytes()), number("%,.0f", cost.handler().bytes()),
					number("%,.0f", cost.bytes())));
	}

	private void table(String title, String... head) {
		this.text.append("\n### ").append(title).append("\n\n");
		cells(head);
		cells(Collections.nCopies(head.length, "---").toArray(String[]::new));
	}

	private void cells(String... cells) {
		this.text.append("| ").append(String.join(" | ", List.of(cells))).append(" |\n");
	}

	private void line(String line) {
		this.text.append(line).append('\n');
	}

	private static String ratio(double ratio) {
		return number("%.3g", ratio);
	}

	private static String number(String format, Object number) {
		return String.format(Locale.ROOT, format, number);
	}

}
