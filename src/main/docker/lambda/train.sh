#!/bin/sh
# train.sh HANDLER: creates $APP/app.aot in the final stage, and fails if a start does not use it. The folder of this
# script contains the compiled tools of training/ and events/, and is not part of the image. The benchmark sets APP and
# JAVA.
set -eu
tools=$(dirname "$(readlink -f "$0")")
app=${APP:-/var/task/app}
export JAVA="${JAVA:-/var/lang/bin/java}"
# Adds the classes that the runtime client loads if the function's log format is JSON
export AWS_LAMBDA_LOG_FORMAT="${AWS_LAMBDA_LOG_FORMAT:-JSON}"
start() {
	events=$1 options=$2
	shift 2
	# Unquoted, because these are several options
	# shellcheck disable=SC2086
	"$JAVA" -XX:-UsePerfData -cp "$tools" LambdaTraining "$tools/events" "$events" "$JAVA" $options -Xmx256m "@$app/jvm.args" "@$app/classpath.args" \
		com.amazonaws.services.lambda.runtime.api.client.AWSLambda "$@"
}

# Prints the output of the function only on failure
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

# AOTMode=on: the JVM exits if it cannot use the cache
quietly start 1 "-XX:AOTCache=$app/app.aot -XX:AOTMode=on -Xlog:class+load:file=$log::filecount=0" "$@"
"$JAVA" -XX:-UsePerfData -cp "$tools" CachedClasses "$log" 90
rm -r "$work"
