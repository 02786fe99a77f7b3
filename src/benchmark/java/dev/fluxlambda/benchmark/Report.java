package dev.fluxlambda.benchmark;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import dev.fluxlambda.benchmark.LambdaBenchmark.Rounds;
import dev.fluxlambda.benchmark.NettyBenchmark.FirstSeconds;
import dev.fluxlambda.benchmark.NettyBenchmark.Load;
import dev.fluxlambda.benchmark.SnapStartBenchmark.Kind;
import dev.fluxlambda.benchmark.SnapStartBenchmark.Snapshots;
import dev.fluxlambda.benchmark.StreamBenchmark.Streams;

/**
 * Writes the results as Markdown tables.
 */
final class Report {

	private static final String HEAD = "median (least to greatest)";

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
		report.functions("one core", results.pinned());
		report.functions("all cores", results.unpinned());
		report.longAnswers();
		report.snapStart();
		report.severalEvents();
		report.sizes();
		report.server();
		return report.text.toString();
	}

	private void figures() {
		table("Ratios", "what", "key", "here", "wanted", "reached");
		this.results.figures().forEach((figure, value) -> line(figure.row(value)));
	}

	private void functions(String cores, Rounds rounds) {
		function("The function on " + cores, rounds, Subject.FUNCTION, Subject.PLAIN);
		if (rounds.runs().containsKey(Subject.REAL)) {
			function("The real application on " + cores, rounds, Subject.REAL, Subject.REAL_PLAIN);
		}
		table("The zip on " + cores, HEAD, "zip", "image", "over the image");
		zip("cold start, ms", rounds, FunctionRun::coldMillis, 1);
		zip("warm median, ms", rounds, FunctionRun::warmMedianMillis, 3);
		zip("resident memory at the first `/next`, MiB", rounds, FunctionRun::rssAtNext, 1);
		table("Streaming on " + cores, HEAD, "streamed", "buffered", "over the buffered");
		stream("cold start, ms", rounds, FunctionRun::coldMillis, 1);
		stream("warm median, ms", rounds, FunctionRun::warmMedianMillis, 3);
		stream("warm p99, ms", rounds, FunctionRun::warmP99Millis, 3);
		stream("resident memory at the first `/next`, MiB", rounds, FunctionRun::rssAtNext, 1);
		table("1 MB each way on " + cores, HEAD, "this project", "floor", "over the floor");
		large("warm median, ms", rounds, FunctionRun::warmMedianMillis);
		large("warm p99, ms", rounds, FunctionRun::warmP99Millis);
	}

	private void function(String title, Rounds rounds, Subject function, Subject plain) {
		table(title, HEAD, "this project", "floor", "plain", "over the floor", "over the plain way");
		row("cold start, ms", rounds, function, plain, FunctionRun::coldMillis, 1);
		row("CPU time to the first answer, ms", rounds, function, plain, FunctionRun::cpuMillis, 1);
		row("warm median, ms", rounds, function, plain, FunctionRun::warmMedianMillis, 3);
		row("warm p99, ms", rounds, function, plain, FunctionRun::warmP99Millis, 3);
		row("resident memory at the first `/next`, MiB", rounds, function, plain, FunctionRun::rssAtNext, 1);
		row("resident memory at most, MiB", rounds, function, plain, FunctionRun::rssPeak, 1);
	}

	private void row(String title, Rounds rounds, Subject function, Subject plain, ToDoubleFunction<FunctionRun> figure,
			int decimals) {
		cells(title, rounds.sample(function, figure).text(decimals),
				rounds.sample(Subject.FLOOR, figure).text(decimals), rounds.sample(plain, figure).text(decimals),
				ratio(rounds.ratio(function, Subject.FLOOR, figure)), ratio(rounds.ratio(function, plain, figure)));
	}

	private void zip(String title, Rounds rounds, ToDoubleFunction<FunctionRun> figure, int decimals) {
		pair(title, rounds.sample(Subject.ZIP, figure), rounds.sample(Subject.FUNCTION, figure), decimals);
	}

	private void stream(String title, Rounds rounds, ToDoubleFunction<FunctionRun> figure, int decimals) {
		pair(title, rounds.sample(Subject.STREAM, figure), rounds.sample(Subject.FUNCTION, figure), decimals);
	}

	private void longAnswers() {
		table("An answer of 5 MB on one core", HEAD, "streamed", "buffered", "over the buffered");
		longAnswer("first byte, ms", StreamRun::firstByteMillis);
		longAnswer("last byte, ms", StreamRun::lastByteMillis);
		longAnswer("resident memory at most, MiB", StreamRun::rssPeak);
	}

	private void longAnswer(String title, ToDoubleFunction<StreamRun> figure) {
		Streams streams = this.results.streams();
		pair(title, Streams.sample(streams.streamed(), figure), Streams.sample(streams.buffered(), figure), 1);
	}

	private void snapStart() {
		table("The first 1,000 events after a snapshot, on one core", HEAD, "SnapStart",
				"the same with the other flags", "without SnapStart");
		snapStart("median, ms", FunctionRun::warmMedianMillis, 3);
		snapStart("p99, ms", FunctionRun::warmP99Millis, 3);
		snapStart("resident memory at the first `/next`, MiB", FunctionRun::rssAtNext, 1);
	}

	private void snapStart(String title, ToDoubleFunction<FunctionRun> figure, int decimals) {
		Snapshots snapshots = this.results.snapshots();
		cells(title, snapshots.sample(Kind.SNAP_START, figure).text(decimals),
				snapshots.sample(Kind.OTHER_FLAGS, figure).text(decimals),
				snapshots.sample(Kind.ON_DEMAND, figure).text(decimals));
	}

	private void severalEvents() {
		table("Several events at the same time, on all cores", "events a second", "this project", "floor",
				"over the floor");
		this.results.rates().function().forEach((level, rate) -> {
			double floor = Objects.requireNonNull(this.results.rates().floor().get(level));
			cells(level + " at the same time", number("%,.0f", rate), number("%,.0f", floor), ratio(rate / floor));
		});
	}

	private void large(String title, Rounds rounds, ToDoubleFunction<FunctionRun> figure) {
		pair(title, rounds.sample(Subject.LARGE, figure), rounds.sample(Subject.LARGE_FLOOR, figure), 3);
	}

	private void sizes() throws IOException {
		table("Classes and cache of the functions", "", "classes loaded", "of these out of an archive",
				"AOT cache, MiB");
		for (Map.Entry<Subject, ClassCount> entry : this.results.classes().entrySet()) {
			Subject subject = entry.getKey();
			ClassCount classes = entry.getValue();
			double cache = subject.cacheMebibytes();
			cells(subject.title(), number("%,d", classes.loaded()), number("%,d", classes.cached()),
					(cache == 0) ? "none" : number("%.1f", cache));
		}
	}

	private void server() {
		Load load = this.results.load();
		table("The server on one core", HEAD, "this project", "peer", "ratio");
		pair("start to the first 200, ms; peer: without AOT cache", this.results.starts().trained(),
				this.results.starts().withoutCache(), 0);
		pair("start to the first 200, ms; peer: without Spring AOT too", this.results.starts().trained(),
				this.results.starts().withoutAot(), 0);
		FirstSeconds first = this.results.firstSeconds();
		pair("answers in the first 20 s; peer: executable jar", FirstSeconds.requests(first.image()),
				FirstSeconds.requests(first.jar()), 0);
		pair("resident memory at most in these, MiB; peer: executable jar", FirstSeconds.peak(first.image()),
				FirstSeconds.peak(first.jar()), 0);
		pair("requests a second; peer: plain Spring Boot", Load.requestsPerSecond(load.application()),
				Load.requestsPerSecond(load.plainBoot()), 0);
		pair("p99, ms; peer: plain Spring Boot", Load.p99(load.application()), Load.p99(load.plainBoot()), 2);
	}

	private void pair(String title, Sample application, Sample peer, int decimals) {
		cells(title, application.text(decimals), peer.text(decimals), ratio(application.median() / peer.median()));
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
