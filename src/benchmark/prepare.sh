#!/bin/bash
# prepare.sh: builds, lays out and trains all that is measured, each in a folder of target/benchmark:
#   function  what Dockerfile.lambda makes       floor  a bare RequestStreamHandler, trained the same way
#   server    what Dockerfile.jvm makes          plain  the ordinary jar, taken apart and nothing else
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

# build IMAGE: its executable jar, as its Dockerfile builds it
build() {
	"$MVN" -B -q "-Pimage-$1" package -Dmaven.test.skip=true > "$out/build-$1.log" 2>&1 || { cat "$out/build-$1.log"; return 1; }
}

# lay_out IMAGE HOME
lay_out() {
	local layout=$out/layout-$1 file
	src/main/docker/layout.sh "target/image-$1/flux-lambda.jar" "$2" "$layout"
	if [ "$1" = lambda ]; then
		# What the floor needs, before it is one jar
		rm -rf "$out/runtime"
		mkdir "$out/runtime"
		cp "$layout"/dependencies/lib/{aws-lambda-java-core,aws-lambda-java-serialization,aws-lambda-java-runtime-interface-client,annotations,utils-lite}-[0-9]*.jar "$out/runtime"
		java src/main/docker/lambda/OneJar.java "$layout"
	fi
	rm -rf "$2"
	mkdir "$2"
	cp -r "$layout"/{dependencies,snapshot-dependencies,application}/. "$layout"/{native,classpath.args,main.args} src/main/docker/aot-cache "$2"
	for file in src/main/docker/"$1"/*; do
		case $file in
			*/train.sh | *.java) ;;
			*) cp "$file" "$2" ;;
		esac
	done
}

# train IMAGE HOME [HANDLER]: events, if there are any, are in target/benchmark/training-IMAGE/events
train() {
	local tools=$out/training-$1 home=$2
	shift 2
	APP=$home "$tools/train.sh" "$@" 2>&1 | sed "s/^/${home##*/}: /"
}

# tools IMAGE: what trains it
tools() {
	local tools=$out/training-$1
	rm -rf "$tools"
	javac -d "$tools" src/main/docker/training/*.java
	cp "src/main/docker/$1/train.sh" src/main/docker/training/requests.txt "$tools"
}

build lambda & building=$!
built=yes
build jvm || built=no
wait "$building" || built=no
[ $built = yes ]
jar_of peers.jar dev/fluxlambda/benchmark/peer

tools lambda
cp -r src/main/docker/training/events "$out/training-lambda"
cp events/*.json "$out/training-lambda/events"
lay_out lambda "$out/function"
train lambda "$out/function" org.springframework.cloud.function.adapter.aws.FunctionInvoker

tools jvm
lay_out jvm "$out/server"
# The environment of the image is that of the training, so that what writes its log is in the cache too, and of the measuring
sed -n 's/^ENV //p' Dockerfile.jvm | tr ' ' '\n' > "$out/server/environment"
# shellcheck source=/dev/null
(set -a && . "$out/server/environment" && train jvm "$out/server")

# The runtime client and what it needs, with the very flags of the function
floor=$out/floor
rm -rf "$floor"
mkdir "$floor"
cp -r "$out/runtime" "$floor/lib"
cp -r "$out"/function/{native,jvm.args,entrypoint,aot-cache} "$floor"
cp "$out/peers.jar" "$floor"
class_path=("$floor"/peers.jar "$floor"/lib/*.jar)
(IFS=: && echo "-cp ${class_path[*]}") > "$floor/classpath.args"
echo "-D$runtime=$floor/native/libaws-lambda-jni.so" >> "$floor/classpath.args"
# It answers whatever comes
rm "$out/training-lambda/events/refused.json"
AWS_LAMBDA_LOG_FORMAT=TEXT train lambda "$floor" dev.fluxlambda.benchmark.peer.FloorHandler

rm -rf "$out/plain"
java -Djarmode=tools -jar target/flux-lambda.jar extract --destination "$out/plain" > /dev/null

# The contract's own routes, for the end of the trained function's class path
jar_of contract.jar dev/fluxlambda/contract dev/fluxlambda/benchmark/contract static
jar --update --file "$out/contract.jar" -C src/benchmark/contract META-INF
# A resource in a jar has the time of the jar
touch -r target/test-classes/static/alphabet.txt "$out/contract.jar"
