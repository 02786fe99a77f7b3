#!/bin/sh
# train.sh: creates $APP/app.aot in the final stage, and fails if a start does not use it. The folder of this script
# contains the compiled tools of training/ and is not part of the image. The benchmark sets APP and JAVA.
set -eu
tools=$(dirname "$(readlink -f "$0")")
app=${APP:-/app}
export JAVA="${JAVA:-/opt/java/openjdk/bin/java}"
start() {
	rounds=$1
	shift
	"$JAVA" -XX:-UsePerfData -cp "$tools" NettyTraining "$tools/requests.txt" "$rounds" "$JAVA" "$@" "@$app/jvm.args" "@$app/classpath.args" "@$app/main.args"
}

# Prints the output of the server only on failure
quietly() {
	"$@" > "$output" || { cat "$output"; exit 1; }
}

work=$(mktemp -d)
output=$work/output log=$work/classes
rm -f "$app/app.aot"
# At startup, the JVM compiles frequent methods at the level that the training used. The training uses neither C2 nor
# branch profiles, and so neither does a start. With one round, this applies to the methods of startup only. The JVM
# profiles the methods of requests as usual and compiles them with C2, all at about the same time: C2 inlines well only
# what has a profile
quietly start 1 "-XX:AOTCacheOutput=$app/app.aot" -XX:TieredStopAtLevel=2 -XX:-ProfileInterpreter
chmod 644 "$app/app.aot"
"$app/aot-cache" record "$app"
"$app/aot-cache" check "$app"

# AOTMode=on: the JVM exits if it cannot use the cache
quietly start 1 "-XX:AOTCache=$app/app.aot" -XX:AOTMode=on "-Xlog:class+load:file=$log::filecount=0"
"$JAVA" -XX:-UsePerfData -cp "$tools" CachedClasses "$log" 90
rm -r "$work"
