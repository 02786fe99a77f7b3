#!/bin/bash
# prepare.sh: builds, lays out and trains all that is measured, each in a folder of target/benchmark:
#   function       what Dockerfile.lambda makes      floor       a bare RequestStreamHandler, trained the same way
#   server         what Dockerfile.jvm makes         plain       the ordinary jar, taken apart and nothing else
#   real-function  the function of the real          real-plain  its ordinary jar
#                  application, if there is src/it    large       the function with a route that sends back what it gets
#   zip            the zip, unpacked
# Runs in the project's folder after `package`. JAVA_HOME is a JDK 25, MVN the Maven that is to build the images.
set -euo pipefail
out=$PWD/target/benchmark runtime=com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI
export PATH=$JAVA_HOME/bin:$PATH JAVA=$JAVA_HOME/bin/java
mkdir -p "$out"

# jar NAME FOLDER...: target/benchmark/NAME of these folders of the test classes
jar_of() {
	local jar=$out/$1 contents=() folder
	shift
	for folder in "$@"; do
		contents+=(-C target/test-classes "$folder")
	done
	jar --create --file "$jar" --date 2026-01-01T00:00:00Z "${contents[@]}"
}

content() {
	local image=$1 name=$2
	shift 2
	src/main/docker/content.sh "$image" "$out/$name" "$@" 2>&1 | sed "s/^/$name: /"
}

# plain JAR NAME: takes the ordinary jar apart
plain() {
	rm -rf "${out:?}/$2"
	java -Djarmode=tools -jar "$1" extract --destination "$out/$2" > /dev/null
}

content jvm server
content lambda function
plain target/flux-lambda.jar plain
"${MVN:-mvn}" -B -q -Pzip package -Dmaven.test.skip=true
rm -rf "$out/zip"
mkdir "$out/zip"
(cd "$out/zip" && jar --extract --file ../../function.zip)
rm -rf "$out"/real-*
if [ -d src/it ]; then
	TRAINING="events src/main/docker/training src/it src/it/events" content lambda real-function -Pit
	"${MVN:-mvn}" -B -q -Pit package -Dmaven.test.skip=true
	plain target/it/flux-lambda.jar real-plain
fi
jar_of peers.jar dev/fluxlambda/benchmark/peer

# The runtime client and what it needs, with the very flags of the function
floor=$out/floor
rm -rf "$floor"
mkdir "$floor"
cp -r "$out"/function/{native,jvm.args,entrypoint,aot-cache} "$floor"
mkdir "$floor/lib"
cp "$out"/plain/lib/{aws-lambda-java-core,aws-lambda-java-serialization,aws-lambda-java-runtime-interface-client,annotations,utils-lite}-[0-9]*.jar "$floor/lib"
cp "$out/peers.jar" "$floor"
class_path=("$floor"/peers.jar "$floor"/lib/*.jar)
(IFS=: && echo "-cp ${class_path[*]}") > "$floor/classpath.args"
echo "-D$runtime=$floor/native/libaws-lambda-jni.so" >> "$floor/classpath.args"
# It has one answer
rm -r "$out/function.build/training/events/answers"
AWS_LAMBDA_LOG_FORMAT=TEXT APP=$floor "$out/function.build/training/train.sh" dev.fluxlambda.benchmark.peer.FloorHandler 2>&1 | sed 's/^/floor: /'

# The function, and one more jar at the end of its class path
large=$out/large
rm -rf "$large"
mkdir "$large"
jar_of echo.jar dev/fluxlambda/benchmark/peer
jar --update --file "$out/echo.jar" -C src/benchmark/echo META-INF
ln -s "$out"/function/{app.aot,jvm.args,entrypoint} "$large"
sed "s|^-cp .*|&:$out/echo.jar|" "$out/function/classpath.args" > "$large/classpath.args"

# The contract's own routes, for the end of the trained function's class path
jar_of contract.jar dev/fluxlambda/contract dev/fluxlambda/benchmark/contract static
jar --update --file "$out/contract.jar" -C src/benchmark/contract META-INF
# A resource in a jar has the time of the jar
touch -r target/test-classes/static/alphabet.txt "$out/contract.jar"
