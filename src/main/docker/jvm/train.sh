#!/bin/sh
# train.sh: makes $APP/app.aot in the final stage, and fails unless a start uses it. Its own folder has the compiled tools of training/
# and is not in the image. The benchmark has another APP.
set -eu
tools=$(dirname "$(readlink -f "$0")")
app=${APP:-/app}
start() {
	rounds=$1
	shift
	java -XX:-UsePerfData -cp "$tools" NettyTraining "$tools/requests.txt" "$rounds" java "$@" "@$app/jvm.args" "@$app/classpath.args" "@$app/main.args"
}

# The output of the server only when something is wrong with it
quietly() {
	"$@" > "$output" || { cat "$output"; exit 1; }
}

work=$(mktemp -d)
output=$work/output log=$work/classes
rm -f "$app/app.aot"
# The JVM of a start compiles as the training did, as soon as a method runs often: in the training without C2 and without counting
# branches, so that a start does neither. One round, so that this is what a start runs often: what requests run often is then counted
# and compiled with C2 as ever, all of it at the same time, as C2 inlines well only what has been counted
quietly start 1 "-XX:AOTCacheOutput=$app/app.aot" -XX:TieredStopAtLevel=2 -XX:-ProfileInterpreter
chmod 644 "$app/app.aot"
"$app/aot-cache" record "$app"
"$app/aot-cache" check "$app"

# AOTMode=on: the JVM ends when it cannot use the cache
quietly start 1 "-XX:AOTCache=$app/app.aot" -XX:AOTMode=on "-Xlog:class+load:file=$log::filecount=0"
java -XX:-UsePerfData -cp "$tools" CachedClasses "$log" 90
rm -r "$work"
