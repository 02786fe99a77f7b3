#!/bin/bash
# prepare.sh: builds, extracts and trains the applications to measure, each in a folder of target/benchmark:
#   function       the content of Dockerfile.lambda    floor       a bare RequestStreamHandler, trained the same way
#   server         the content of Dockerfile.jvm       plain       the ordinary jar, extracted only
#   real-function  the function of src/it/shop         real-plain  its ordinary jar
#   zip            the extracted zip                   large       the function with routes for long bodies and streams
# The contents of images and the ordinary jar of src/it/shop are built once for the benchmark, `mvn -Pit verify` and .ci/images.
# With `contents`, only function, server, zip and the routes of the contract tests.
# Runs in the project's folder after `mvn -Pbenchmark package`. JAVA_HOME is a JDK 25.
set -euo pipefail
out=$PWD/target/benchmark runtime=com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI
export PATH=$JAVA_HOME/bin:$PATH JAVA=$JAVA_HOME/bin/java
mkdir -p "$out"

# jar NAME FOLDER...: creates target/benchmark/NAME from these folders of the test classes
jar_of() {
	local jar=$out/$1 contents=() folder
	shift
	for folder in "$@"; do
		contents+=(-C target/test-classes "$folder")
	done
	jar --create --file "$jar" --date 2026-01-01T00:00:00Z "${contents[@]}"
}

# content IMAGE NAME FOLDER...: creates the content of an image, trained with the events or requests in the folders
content() {
	TRAINING="${*:3}" .ci/content "$1" "target/benchmark/$2" 2>&1 | sed "s/^/$2: /"
}

# plain JAR NAME: extracts the ordinary jar
plain() {
	rm -rf "${out:?}/$2"
	java -Djarmode=tools -jar "$1" extract --destination "$out/$2" > /dev/null
}

content jvm server events/training &
server=$!
content lambda function events events/training
wait "$server"
java -jar "$out/function.maven/flux-lambda-image.jar" zip "$out/function.maven/flux-lambda-exec.jar" target/function.zip

# The routes of the contract tests, for the end of the trained function's class path
jar_of contract.jar dev/fluxlambda/contract dev/fluxlambda/benchmark/contract static
jar --update --file "$out/contract.jar" -C src/benchmark/contract META-INF
# Resources in a jar have the time of the jar
touch -r target/test-classes/static/alphabet.txt "$out/contract.jar"
[ "${1-}" != contents ] || exit 0

plain target/flux-lambda-exec.jar plain
rm -rf "$out/zip"
mkdir "$out/zip"
(cd "$out/zip" && jar --extract --file ../../function.zip)
rm -rf "$out"/real-*
if [ -d src/it/shop ]; then
	.ci/shop
	ln -s ../it/shop/target/function "$out/real-function"
	plain target/it/shop/target/shop.jar real-plain
fi
jar_of peers.jar dev/fluxlambda/benchmark/peer

# The runtime client and its dependencies, with the flags of the function
floor=$out/floor
rm -rf "$floor"
mkdir "$floor"
cp -r "$out"/function/{native,jvm.args,snap-start.args,concurrent.args,entrypoint,aot-cache} "$floor"
mkdir "$floor/lib"
cp "$out"/plain/lib/{aws-lambda-java-core,aws-lambda-java-serialization,aws-lambda-java-runtime-interface-client,annotations,utils-lite}-[0-9]*.jar "$floor/lib"
cp "$out/peers.jar" "$floor"
class_path=("$floor"/peers.jar "$floor"/lib/*.jar)
(IFS=: && echo "-cp ${class_path[*]}") > "$floor/classpath.args"
echo "-D$runtime=$floor/native/libaws-lambda-jni.so" >> "$floor/classpath.args"
# Its answer is constant
rm -r "$out/function.build/training/events/answers"
AWS_LAMBDA_LOG_FORMAT=TEXT java -XX:-UsePerfData -jar "$out/function.build/training/flux-lambda-image.jar" train lambda \
	--home "$floor" --handler dev.fluxlambda.benchmark.peer.FloorHandler 2>&1 | sed 's/^/floor: /'

# The function, with an additional jar at the end of its class path
large=$out/large
rm -rf "$large"
mkdir "$large"
jar_of routes.jar dev/fluxlambda/benchmark/peer
jar --update --file "$out/routes.jar" -C src/benchmark/routes META-INF
ln -s "$out"/function/{app.aot,jvm.args,entrypoint} "$large"
sed "s|^-cp .*|&:$out/routes.jar|" "$out/function/classpath.args" > "$large/classpath.args"
