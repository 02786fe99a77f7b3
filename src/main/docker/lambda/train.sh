#!/bin/sh
# train.sh HANDLER: makes $APP/app.aot in the final stage, and fails unless a start uses it. Its own folder has the compiled
# tools of training/ and is not in the image; events/ beside them has the events. The benchmark has another APP and JAVA.
set -eu
tools=$(dirname "$(readlink -f "$0")")
app=${APP:-/var/task/app} java=${JAVA:-/var/lang/bin/java}
# What the runtime client loads for JSON is in the cache, for a function whose log format is JSON
export AWS_LAMBDA_LOG_FORMAT="${AWS_LAMBDA_LOG_FORMAT:-JSON}"
start() {
	events=$1 options=$2
	shift 2
	# Unquoted: several options
	# shellcheck disable=SC2086
	"$java" -XX:-UsePerfData -cp "$tools" LambdaTraining "$tools/events" "$events" "$java" $options -Xmx256m "@$app/jvm.args" "@$app/classpath.args" \
		com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$@"
}

# The output of the function only when something is wrong with it
quietly() {
	"$@" > "$output" || { cat "$output"; exit 1; }
}

cd "${app%/*}"
work=$(mktemp -d)
output=$work/output log=$work/classes
rm -f "$app/app.aot"
quietly start 20 "-XX:AOTCacheOutput=$app/app.aot" "$@"
chmod 644 "$app/app.aot"
"$app/aot-cache" record "$app"
"$app/aot-cache" check "$app"

# AOTMode=on: the JVM ends when it cannot use the cache
quietly start 1 "-XX:AOTCache=$app/app.aot -XX:AOTMode=on -Xlog:class+load:file=$log::filecount=0" "$@"
"$java" -XX:-UsePerfData -cp "$tools" CachedClasses "$log" 90
rm -r "$work"
