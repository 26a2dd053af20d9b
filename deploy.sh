#!/usr/bin/env bash
# Builds the booking system where needed and runs it. `./deploy.sh help` lists the verbs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
war=$here/target/booking-system.war
server=$here/target/payara-micro.jar
built=$here/target/.built
unpacked=$here/target/payara-micro
usual_umask=$(umask)
complaints=()
listener=configs.config.server-config.network-config.network-listeners.network-listener.http-listener

fail() {
    echo "deploy.sh: $*" >&2
    exit 1
}

# Nothing that this script made or started for itself outlives it, however it ends.
clean_up() {
    kill "${stand_ins:-}" 2>/dev/null || true
    rm -rf "${work:-}" "${fresh:-}" "${new_archive:-}"
}

help() {
    cat <<'TEXT'
./deploy.sh [verb]

  run      build what is not built, then run it in the foreground until Ctrl-C (without a verb, this one)
  cluster [N]
           run N nodes (2 without a number) on one PostgreSQL, on the ports after PORT, behind HAProxy on PORT
  demo     run it with stand-ins for the three outside services, on ports 5001 to 5003, that print what they are told
  server   deploy it to a Payara Server 6: the one in PAYARA_HOME, or with --fetch one that is installed and set up here
           (--host, --port, --user, --passwordfile: as asadmin takes them; --tune: set up an existing server's threads, log and monitoring)
  build    only build the WAR, and fetch and unpack the server
  help     this text

Settings are environment variables; the README lists them all. The ones used most:
  PORT=5000  HOST=127.0.0.1  DATABASE_URL=sqlite:///booking_system.db  BOOKING_MODE=development  JWT_SECRET_KEY=…
A relative SQLite path and the folder logs/ lie in the directory that you start it from.
TEXT
}

need_java() {
    local java=${JAVA_HOME:+$JAVA_HOME/bin/}java properties version
    [[ $here != *[:!]* ]] || fail "Java cannot start a jar from a directory whose name has : or ! in it: move $here to another"
    command -v "$java" >/dev/null || fail "no java found: install a JDK 17 or newer and put it on the PATH, or set JAVA_HOME"
    properties=$("$java" -XshowSettings:properties -version 2>&1) || true
    version=$(sed -n 's/^ *java.specification.version = \(1\.\)\{0,1\}//p' <<<"$properties")
    [[ $version =~ ^[0-9]+$ && $version -ge 17 ]] || fail "this is Java ${version:-of an unknown version}, but JDK 17 or newer is needed: set JAVA_HOME to one"
    JAVA=$java
    java_version=$(sed -n 's/^ *java.vm.version = //p' <<<"$properties")
}

need_compiler() {
    command -v "${JAVA_HOME:+$JAVA_HOME/bin/}javac" >/dev/null || fail "java is there but javac is not: install the full JDK 17, not only the runtime"
    command -v mvn >/dev/null || fail "no mvn found: install Maven 3.8 or newer"
}

# By what is in the files and not by their times: a copy of a checkout may have others.
is_built() {
    [[ -f $war && -f $server && -f $built && $(<"$built") == "$(sources && products)" ]]
}

sources() {
    (cd "$here" && find pom.xml src/main -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum)
}

products() {
    fingerprint "$war"
    fingerprint "$server"
}

# At its end a jar lists what is in it, with checksums. The whole of the server takes longer to read than all else that is done at a start.
fingerprint() {
    tail -c 65536 "$1" | cksum
}

build() {
    if is_built; then
        return
    fi
    need_compiler
    echo "Building (the first time fetches the server, about 100 MB) …"
    mkdir -p "$here/target" 2>/dev/null && [[ -w $here/target ]] || fail "cannot write to $here/target, where the build goes"
    local from
    # Before: what is changed while Maven runs may not be in it.
    from=$(sources)
    # Tests, the formatter and the bill of materials are for whoever changes something.
    mvn -q -B -ntp -f "$here/pom.xml" package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcyclonedx.skip=true ||
        fail "the build failed, see above"
    note_build "$from"
}

note_build() {
    { echo "$1" && products; } >"$built"
}

# Sets start to what starts a node with `own` as its directory: the server unpacked, so that the JVM can map its classes from an archive
# instead of reading and checking them. The first node that ends makes that archive. Without either it only takes longer.
fast_start() {
    local own=$1 name
    start=(-jar "$server")
    is_unpacked || return 0
    mkdir -p "$own/server"
    cp -R "$unpacked/config" "$unpacked/lib" "$own/server"
    start=("@$unpacked/options" "-Dfish.payara.micro.BootJar=$(url "$unpacked/launch-micro.jar")" "-Dfish.payara.micro.UnpackDir=$unpacked"
        -cp "$unpacked/launch-micro.jar" fish.payara.micro.impl.PayaraMicroImpl)
    # The JVM refuses an archive where its own version, or the place, time or size of a jar, is another.
    name=classes-$java_version-$(TZ=UTC LC_ALL=C ls -ln "$unpacked/launch-micro.jar" | cksum | cut -d ' ' -f 1).jsa
    archive=$unpacked/$name
    # Where the build belongs to somebody else, as under systemd, a directory of one's own has one. Not a common one, for it is code that runs.
    [[ -f $archive || -w $unpacked || ! -O . ]] || archive=$(pwd)/$name
    if [[ -f $archive ]]; then
        start=("-XX:SharedArchiveFile=$archive" "${start[@]}")
    elif [[ -z ${new_archive:-} && -w $(dirname "$archive") ]]; then
        new_archive=$(dirname "$archive")/.classes-$$.jsa
        start=("-XX:ArchiveClassesAtExit=$new_archive" -Xlog:cds=off -Xlog:cds+dynamic=off "${start[@]}")
    fi
}

# A file's address, with everything encoded that has a meaning there.
url() {
    local LC_ALL=C path=$1 i
    printf 'file:'
    for ((i = 0; i < ${#path}; i++)); do
        case ${path:i:1} in
            [A-Za-z0-9/._~-]) printf '%s' "${path:i:1}" ;;
            *) printf '%%%02X' $(($(printf '%d' "'${path:i:1}") & 255)) ;;
        esac
    done
}

# The options name the server's jar that they are of.
is_unpacked() {
    [[ -f $unpacked/options && $(head -n 1 "$unpacked/options") == "# $(fingerprint "$server")" ]]
}

# What the manifest of the server's jar tells the JVM goes into a file of options, since the unpacked server is not started by -jar. None of
# them says where it lies: it may be moved.
unpack() {
    local jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar
    is_unpacked && return 0
    [[ -w $here/target ]] && command -v "$jar" >/dev/null || return 1
    fresh=$(mktemp -d "$here/target/.unpacked.XXXXXX") || return 1
    "$JAVA" -jar "$server" --rootdir "$fresh" --nocluster --outputlauncher >/dev/null 2>&1 || true
    # Each step asks for the one before: set -e counts for nothing in what is called with `||`.
    [[ -f $fresh/launch-micro.jar ]] &&
        (cd "$fresh" && "$jar" xf "$server" META-INF/MANIFEST.MF MICRO-INF/payara-boot.properties) &&
        write_options >"$fresh/options" &&
        chmod "$(umask -S)" "$fresh" &&
        rm -rf "$unpacked" &&
        mv "$fresh" "$unpacked" ||
        { rm -rf "$fresh" && return 1; }
}

write_options() {
    echo "# $(fingerprint "$server")" &&
        tr -d '\r' <"$fresh/META-INF/MANIFEST.MF" | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n //g' |
        sed -n -e 's/^Add-Exports: /exports /p' -e 's/^Add-Opens: /opens /p' |
        while read -r what packages; do
            printf -- "--add-$what=%s=ALL-UNNAMED\n" $packages || return 1
        done &&
        tr -d '\r' <"$fresh/MICRO-INF/payara-boot.properties" | sed -n '/^[^#]*=/s/.*/"-D&"/p'
}

# A node that was killed may have written the half of one.
keep_archive() {
    if [[ -z ${killed:-} && -n ${new_archive:-} && -f $new_archive ]]; then
        (umask "$usual_umask" && chmod '=rw' "$new_archive")
        rm -f "$(dirname "$archive")"/classes-*.jsa
        mv "$new_archive" "$archive"
    fi
}

is_busy() {
    (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# What the log says when the application, though not the server, failed to start.
refusal='The booking system did not start: |The database [^ ]+ cannot be reached: '

# Whether a log, from that byte on, says so. What lies before is from earlier starts.
says() {
    grep -aqE "$3" < <(tail -c "+$2" "$1")
}

# Prints what the server's log gives as the reason for not starting, in one sentence.
reason() {
    local line
    line=$(tail -c "+$2" "$1" | grep -aoE "($refusal).*" | head -n 1) || true
    # In production each line of the log is JSON: the sentence ends where its string does.
    line=${line%%\",\"*}
    line=${line%%\"\}*}
    echo "${line:-The booking system did not start: its log, $1, says why.}"
}

# Sets host, port, and reached: where this machine reaches it.
check_address() {
    host=${HOST:-127.0.0.1} port=${PORT:-5000}
    [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535 ]] || complaints+=("PORT must be a number from 1 to 65535, not '$port'")
    [[ $host =~ ^[A-Za-z0-9.:_-]+$ ]] || complaints+=("HOST must be an address or a name, not '$host'")
    reached=$host
    if [[ $host == 0.0.0.0 || $host == :: ]]; then
        reached=127.0.0.1
    fi
}

# Not where a setting is wrong, which is told first: the port may be no number.
check_free() {
    if [[ ${#complaints[@]} -eq 0 ]] && is_busy "$1" "$2"; then
        fail "port $2 on $1 is taken by another program: end it, or choose another with PORT=5001 ./deploy.sh"
    fi
}

# Fails with one sentence that names every setting that is wrong, those among the complaints too, as the application would when it starts.
check_settings() {
    local word given=() inside=$here/target/booking-system/WEB-INF sentence all code=0
    for word in ${JAVA_OPTS:-}; do
        [[ $word != -D* ]] || given+=("$word")
    done
    sentence=$("$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${given[@]+"${given[@]}"} \
        -cp "$inside/classes:$inside/lib/*:$unpacked/runtime/jakarta.mail-api.jar:$unpacked/runtime/angus-mail.jar" \
        org.bookingsystem.platform.config.SettingsCheck ${complaints[@]+"${complaints[@]}"} 2>/dev/null) || code=$?
    # Any other code: it could not be checked here, and the application will.
    if [[ $code -eq 3 ]]; then
        echo "$sentence" >&2
        exit 1
    fi
    if [[ ${#complaints[@]} -gt 0 ]]; then
        printf -v all '%s; ' "${complaints[@]}"
        fail "${all%; }"
    fi
}

# Builds, and finds out what every node needs: BOOKING_MODE, grace_seconds, and work, a directory that goes when this script ends.
prepare() {
    [[ -w . ]] || fail "cannot write to $(pwd), where the log and a relative SQLite database go: start it from another directory"
    build
    unpack || true
    export BOOKING_MODE=${BOOKING_MODE:-development}
    # A stop always takes the whole of it.
    grace_seconds=5
    [[ $BOOKING_MODE == production ]] && grace_seconds=15
    grace_seconds=${SHUTDOWN_GRACE_SECONDS:-$grace_seconds}
    [[ $grace_seconds =~ ^[1-9][0-9]{0,3}$ ]] ||
        complaints+=("SHUTDOWN_GRACE_SECONDS must be a whole number from 1 to 9999, not '$grace_seconds'")
    check_settings
    # What is built is for whoever may run it. What a run makes, the data above all, is for its owner alone.
    umask 077
    mkdir -p logs 2>/dev/null && [[ -w logs ]] || fail "cannot write to $(pwd)/logs, where the log goes"
    if [[ $(find logs -maxdepth 0 -perm -001) && $(find logs -type f -perm -004 -print -quit) ]]; then
        echo "Everybody on this machine can read the logs of earlier starts in $(pwd)/logs: chmod go= logs keeps them out."
    fi
    work=$(mktemp -d "${TMPDIR:-/tmp}/booking-system.XXXXXX")
}

# Starts a node as $pid, in a process group of its own, so that Ctrl-C reaches this script alone, which then stops it gently. Its log begins at
# the byte $from of the file.
launch() {
    local address=$1 port=$2 log=$3 own=$work/$2
    touch "$log"
    from=$(($(wc -c <"$log") + 1))
    mkdir -p "$own"
    cp "$here/server-config/micro-preboot.asadmin" "$own/preboot"
    echo "set $listener.address=$address" >>"$own/preboot"
    # Nobody is answered before the application is there: the server would say by itself that it knows nothing.
    echo "set $listener.enabled=false" >>"$own/preboot"
    echo "set $listener.enabled=true" >"$own/postdeploy"
    fast_start "$own"
    # Half a gigabyte of heap, taken as it is needed: the tests have no more. A node without memory ends, for its guard to start it again.
    local options="-XX:+UseSerialGC -Xms48m -Xmx512m -XX:+ExitOnOutOfMemoryError" format=logging.properties
    [[ $BOOKING_MODE == production ]] && format=logging-json.properties
    # Somebody who tries things out starts it often and asks little of it; it must not run slower in production.
    [[ $BOOKING_MODE == development ]] && options+=" -XX:TieredStopAtLevel=1"
    set -m
    # shellcheck disable=SC2086  # JAVA_OPTS is a list of words
    "$JAVA" ${JAVA_OPTS-$options} "${start[@]}" \
        --port "$port" --contextroot / --nocluster --disablephonehome --nohostaware \
        --rootdir "$own/server" --shutdowngrace $((grace_seconds * 1000)) \
        --logproperties "$here/server-config/$format" \
        --prebootcommandfile "$own/preboot" --postdeploycommandfile "$own/postdeploy" --deploy "$war" >>"$log" 2>&1 &
    pid=$!
    set +m
}

# Waits until the node serves there, or says why it does not.
await() {
    local pid=$1 log=$2 from=$3 address=$4 port=$5
    until says "$log" "$from" 'ready in [0-9,.]* \(ms\)'; do
        if ! kill -0 "$pid" 2>/dev/null || says "$log" "$from" "$refusal"; then
            break
        fi
        sleep 0.2
    done
    if ! kill -0 "$pid" 2>/dev/null || says "$log" "$from" "$refusal|Exception while (loading|deploying) the app"; then
        # Waited for, so that bash does not report the kill.
        { kill -KILL "$pid" && wait "$pid"; } 2>/dev/null || true
        reason "$log" "$from" >&2
        return 1
    fi
    # That it cannot listen, the server tells nobody.
    if ! is_busy "$address" "$port"; then
        { kill -KILL "$pid" && wait "$pid"; } 2>/dev/null || true
        echo "deploy.sh: the server cannot listen on $address, port $port: is that an address of this machine, and is the port free?" >&2
        return 1
    fi
}

run() {
    get_ready
    serve
}

get_ready() {
    check_address
    need_java
    check_free "$reached" "$port"
    prepare
}

serve() {
    local log
    log=$(pwd)/logs/server.log
    echo "Starting on http://$reached:$port ($BOOKING_MODE), log in $log …"
    trap 'stop' INT TERM HUP
    launch "$host" "$port" "$log"
    await "$pid" "$log" "$from" "$reached" "$port" || exit 1
    announce "http://$reached:$port"
    tail -n 0 -F "$log" 2>/dev/null &
    tail=$!
    wait "$pid" 2>/dev/null || true
    kill "$tail" 2>/dev/null || true
    fail "the server ended without being asked to; its log, $log, says why"
}

demo() {
    local taken
    export CRM_SERVICE_URL=http://localhost:5001 CRM_BEARER_TOKEN=demo
    export NOTIFICATION_SERVICE_URL=http://localhost:5002 BACKEND_SERVICE_TOKEN=demo
    export EMAIL_SERVICE_URL=http://localhost:5003
    get_ready
    for taken in 5001 5002 5003; do
        is_busy 127.0.0.1 "$taken" && fail "port $taken on 127.0.0.1, where a stand-in would listen, is taken by another program"
    done
    set -m
    "$JAVA" "$here/server-config/StandIns.java" &
    stand_ins=$!
    set +m
    serve
}

announce() {
    cat <<TEXT

The booking system is ready.
  Start page     $1/
  API            $1/api
  Documentation  $1/docs/
  Health         $1/health
TEXT
    if [[ $BOOKING_MODE == development ]]; then
        echo "  Sample login   facilitator@example.com or admin@example.com / password123 (where the database was empty)"
    fi
    echo "Stop it with Ctrl-C."
    echo
}

stop() {
    announce_stop
    trap 'killed=yes; kill -KILL "${pid:-}" 2>/dev/null || true' INT TERM
    kill -TERM "${pid:-}" 2>/dev/null || true
    await_end "${pid:-}"
    finish
}

# Whoever is told may be gone: a terminal that was closed is one reason to stop, and must not end the script before the nodes.
announce_stop() {
    trap '' HUP PIPE
    echo "Stopping: for ${grace_seconds} s requests in flight may finish. Ctrl-C again stops at once." 2>/dev/null || true
}

await_end() {
    local each
    for each in "$@"; do
        while kill -0 "$each" 2>/dev/null; do
            wait "$each" 2>/dev/null || true
        done
    done
}

finish() {
    kill "${tail:-}" 2>/dev/null || true
    keep_archive
    echo "Stopped." 2>/dev/null || true
    exit 0
}

# A test that sources this file wants its functions alone.
[[ ${BASH_SOURCE[0]} == "$0" ]] || return 0

trap clean_up EXIT

case ${1:-run} in
    server)
        # shellcheck source=server-config/server.sh
        source "$here/server-config/server.sh"
        server "${@:2}"
        ;;
    run) run ;;
    demo) demo ;;
    cluster)
        # shellcheck source=server-config/cluster.sh
        source "$here/server-config/cluster.sh"
        cluster "${2:-2}"
        ;;
    build)
        need_java
        build
        unpack || true
        ;;
    help | -h | --help) help ;;
    *)
        echo "deploy.sh: there is no verb '$1'" >&2
        help >&2
        exit 2
        ;;
esac
