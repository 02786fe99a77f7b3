import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * Synthesizes the stack of docs/deployment/cdk for several values of the context, to
 * files in a folder, in one process. Values that do not go together must be refused.
 *
 * <pre>
 * java -cp CLASSES Synthesize.java FOLDER
 * </pre>
 */
class Synthesize {

	private static final Map<String, String> OPTIONS = Map.of("reservedConcurrency", "20", "kmsKeyArn",
			"arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");

	private static final List<String> REFUSED = List.of("zip FunctionUrl stream", "image HttpApi stream", "image Alb buffer");

	public static void main(String[] args) throws Exception {
		Path folder = Files.createDirectories(Path.of(args[0]));
		for (String each : List.of("zip RestApi buffer", "zip HttpApi buffer", "zip FunctionUrl buffer", "image RestApi buffer",
				"image RestApi stream", "image HttpApi buffer", "image FunctionUrl stream")) {
			String name = each.replace(' ', '-');
			Files.copy(synthesize(each, folder.resolve(name)), folder.resolve(name + ".json"));
		}
		for (String each : REFUSED) {
			try {
				synthesize(each, folder.resolve("refused"));
			}
			catch (IllegalArgumentException ex) {
				continue;
			}
			throw new AssertionError(each + " is not refused");
		}
	}

	private static Path synthesize(String choice, Path folder) {
		String[] values = choice.split(" ");
		Map<String, Object> context = new java.util.HashMap<>(
				Map.of("package", values[0], "frontEnd", values[1], "responseMode", values[2], "tag", "0123456789ab"));
		// With the options and without them
		if (values[0].equals("image")) {
			context.putAll(OPTIONS);
		}
		App app = new App(AppProps.builder().context(context).outdir(folder.toString()).build());
		new FluxLambda(app, "flux-lambda");
		app.synth();
		return folder.resolve("flux-lambda.template.json");
	}

}
