def java = new File(System.getProperty("java.home"), "bin/java").path
def tool = new File(basedir, "../../flux-lambda-image.jar").canonicalPath
["lambda", "jvm"].each { image ->
	def process = [java, "-jar", tool, "content", image, "target/${image}/notes-1.0.0.jar", "target/${image}-content", "events"]
			.execute(null, basedir)
	process.consumeProcessOutput(System.out, System.err)
	assert process.waitFor() == 0
}
assert [java, "-jar", tool, "zip", "target/lambda/notes-1.0.0.jar", "target/function.zip"].execute(null, basedir).waitFor() == 0
assert new File(basedir, "target/function.zip").size() > 0
