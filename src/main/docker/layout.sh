#!/bin/bash
# layout.sh JAR HOME OUT: extracts an executable jar into the layers of an image, in which it is at HOME.
#   OUT/dependencies/lib  OUT/application  the jars, in layers
#   OUT/native                             extracted native libraries of this platform
#   OUT/classpath.args, OUT/main.args      argument files for java, with paths below HOME and the main class
# Runs in the build stage, which has coreutils and a JDK in JAVA_HOME only.
set -euo pipefail
export PATH=$JAVA_HOME/bin:$PATH
jar=$(readlink -f "$1") home=$2 out=$3
case $(uname -m) in
	x86_64) other=aarch_64 this=x86_64 ;;
	aarch64) other=x86_64 this=aarch_64 ;;
	*) echo "Unsupported architecture: $(uname -m)" >&2; exit 1 ;;
esac

rm -rf "$out"
java -Djarmode=tools -jar "$jar" extract --layers --destination "$out" > /dev/null
mkdir -p "$out/snapshot-dependencies" "$out/native"
lib=$out/dependencies/lib
# The tool used above, and native libraries of other platforms
rm -f "$lib"/spring-boot-jarmode-tools-*.jar "$lib"/*-linux-"$other".jar "$lib"/*-{osx,windows}-{x86_32,x86_64,aarch_64}.jar
rm -rf "$out/spring-boot-loader"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# without JAR FOLDER: removes FOLDER from the jar, and moves this platform's native libraries in it to OUT/native.
without() {
	local name unpacked=$work/${1##*/}
	mkdir "$unpacked"
	(cd "$unpacked" && jar --extract --file "$1")
	for name in "$unpacked/$2"/*; do
		case $name in
			*/libaws-lambda-jni.linux-"$this".so) mv "$name" "$out/native/libaws-lambda-jni.so" ;;
			*_"$this".so) mv "$name" "$out/native/" ;;
		esac
	done
	rm -r "${unpacked:?}/$2"
	jar --create --file "$1" --manifest "$unpacked/META-INF/MANIFEST.MF" --date "$(date -u -r "$1" +%Y-%m-%dT%H:%M:%SZ)" -C "$unpacked" .
}

for name in "$lib"/aws-lambda-java-runtime-interface-client-*.jar; do
	[ ! -e "$name" ] || without "$name" jni
done
for name in "$lib"/netty-*-linux-"$this".jar; do
	[ ! -e "$name" ] || without "$name" META-INF/native
done

application=$(cd "$out/application" && ls -- *.jar)
(cd "$work" && jar --extract --file "$out/application/$application" META-INF/MANIFEST.MF)
# Joins the lines of the manifest, which are broken after 72 bytes
manifest=$(tr -d '\r' < "$work/META-INF/MANIFEST.MF" | sed -e ':all' -e 'N' -e '$!b all' -e 's/\n //g')
main=$(sed -n 's/^Main-Class: //p' <<< "$manifest")
classpath=$home/$application
read -ra names <<< "$(sed -n 's/^Class-Path: //p' <<< "$manifest")"
for name in "${names[@]}"; do
	for layer in dependencies snapshot-dependencies application; do
		[ ! -e "$out/$layer/$name" ] || classpath=$classpath:$home/$name
	done
done
{
	echo "-cp $classpath"
	echo "-DMAIN_CLASS=$main"
	# The extracted native libraries, which would otherwise be extracted at each start
	[ ! -e "$out/native/libaws-lambda-jni.so" ] ||
		echo "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=$home/native/libaws-lambda-jni.so"
	! compgen -G "$out/native/libnetty*" > /dev/null || echo "-Djava.library.path=$home/native:/usr/java/packages/lib:/usr/lib64:/lib64:/lib:/usr/lib"
} > "$out/classpath.args"
echo "$main" > "$out/main.args"
