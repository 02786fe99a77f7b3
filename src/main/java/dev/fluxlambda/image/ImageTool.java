package dev.fluxlambda.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The program {@code flux-lambda-image.jar}: builds the content of an image and of the
 * zip from an application's executable jar. {@code --help} describes its commands.
 */
public final class ImageTool {

	/** The function of Spring Cloud Function that Lambda calls. */
	private static final String HANDLER = "org.springframework.cloud.function.adapter.aws.FunctionInvoker";

	private ImageTool() {
	}

	/**
	 * Run a command. The exit status is 1 if the command fails, and 2 if its arguments
	 * are wrong.
	 * @param args the name of the command, and its arguments
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		try {
			run(List.of(args));
		}
		catch (UsageException ex) {
			System.err.println(ex.getMessage() + ". --help describes the commands");
			System.exit(2);
		}
		catch (ToolException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	/**
	 * Run a command.
	 * @param args the name of the command, and its arguments
	 * @throws UsageException if the arguments are wrong
	 * @throws ToolException if the command fails
	 */
	static void run(List<String> args) throws IOException, InterruptedException {
		if (args.isEmpty()) {
			throw new UsageException("The command is missing");
		}
		List<String> rest = args.subList(1, args.size());
		switch (args.getFirst()) {
			case "--help", "-h", "help" -> System.out.print(help());
			case "lambda", "jvm" -> build(Image.of(args.getFirst()), CommandLine.parse(rest, Set.of("home")));
			case "train" -> train(CommandLine.parse(rest, Set.of("home", "handler")));
			case "content" -> content(CommandLine.parse(rest, Set.of("handler")));
			case "zip" -> zip(CommandLine.parse(rest, Set.of()));
			default -> throw new UsageException("There is no command " + args.getFirst());
		}
	}

	private static void build(Image image, CommandLine line) throws IOException, InterruptedException {
		Path jar = Path.of(line.argument(0, "APP.jar"));
		Path out = Path.of(line.argument(1, "OUT"));
		new BuildStage(image, out).run(jar, line.option("home", image.home()), line.paths(2));
	}

	private static void train(CommandLine line) throws IOException, InterruptedException {
		Image image = Image.of(line.argument(0, "The image"));
		line.atMost(1);
		Path home = Path.of(line.option("home", image.home())).toAbsolutePath().normalize();
		TrainingFolder training = new TrainingFolder(Program.folder());
		training.require(image);
		new AotCache(image, home, training, line.option("handler", HANDLER)).create();
	}

	private static void content(CommandLine line) throws IOException, InterruptedException {
		Image image = Image.of(line.argument(0, "The image"));
		Path jar = Path.of(line.argument(1, "APP.jar"));
		Path home = Path.of(line.argument(2, "HOME")).toAbsolutePath().normalize();
		new LocalContent(image, home).create(jar, line.paths(3), line.option("handler", HANDLER));
	}

	private static void zip(CommandLine line) throws IOException {
		ApplicationJar jar = ApplicationJar.of(Path.of(line.argument(0, "APP.jar")), Image.LAMBDA);
		Path zip = Path.of(line.argument(1, "FUNCTION.zip"));
		line.atMost(2);
		FunctionZip.create(jar, zip);
	}

	private static String help() throws IOException {
		try (InputStream in = Objects.requireNonNull(ImageTool.class.getResourceAsStream("help.txt"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
