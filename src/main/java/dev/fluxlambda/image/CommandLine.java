package dev.fluxlambda.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a command.
 *
 * @param arguments the arguments without the options
 * @param options the values of the options, without dashes in their names
 */
record CommandLine(List<String> arguments, Map<String, String> options) {

	/**
	 * Read the arguments.
	 * @param args the arguments; an option {@code --name} is followed by its value
	 * @param names the names of the options that the command has
	 * @return the command line
	 * @throws UsageException if there is another option, or one without a value
	 */
	static CommandLine parse(List<String> args, Set<String> names) {
		List<String> arguments = new ArrayList<>();
		Map<String, String> options = new HashMap<>();
		for (int i = 0; i < args.size(); i++) {
			String arg = args.get(i);
			if (!arg.startsWith("--")) {
				arguments.add(arg);
			}
			else if (!names.contains(arg.substring(2))) {
				throw new UsageException("This command has no option " + arg);
			}
			else if (++i == args.size()) {
				throw new UsageException(arg + " has no value");
			}
			else {
				options.put(arg.substring(2), args.get(i));
			}
		}
		return new CommandLine(arguments, options);
	}

	/**
	 * Return an argument.
	 * @param index the place of the argument, from 0
	 * @param name what the help calls it
	 * @return the argument
	 * @throws UsageException if there is none
	 */
	String argument(int index, String name) {
		if (index >= this.arguments.size()) {
			throw new UsageException(name + " is missing");
		}
		return this.arguments.get(index);
	}

	/**
	 * Return the arguments from a place to the last one.
	 * @param index the place, from 0
	 * @return the paths, possibly none
	 */
	List<Path> paths(int index) {
		return this.arguments.stream().skip(index).map(Path::of).toList();
	}

	/**
	 * Check that there are no more arguments.
	 * @param count how many there are at most
	 * @throws UsageException if there are more
	 */
	void atMost(int count) {
		if (this.arguments.size() > count) {
			throw new UsageException("There is an argument too many: " + this.arguments.get(count));
		}
	}

	String option(String name, String defaultValue) {
		return this.options.getOrDefault(name, defaultValue);
	}

}
