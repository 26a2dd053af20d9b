# Read by deploy.sh: the verb `server`, which deploys to a Payara Server through its own asadmin.
# shellcheck shell=bash disable=SC2154  # here, war and JAVA come from deploy.sh

# Settings that go into the domain as they are, and those that may hold a secret, which go in as password aliases.
plain_settings="BOOKING_MODE JWT_EXPIRES_HOURS DRAIN_FILE TRUSTED_PROXIES DB_POOL_MAX DB_POOL_MIN DB_POOL_WAIT_MILLIS DB_POOL_IDLE_SECONDS
    DB_CONNECT_TIMEOUT_SECONDS DB_STATEMENT_TIMEOUT_SECONDS WEB_APP PUBLIC_CATALOGUE CORS_ALLOWED_ORIGINS GOOGLE_CLIENT_ID GOOGLE_JWKS_URL OIDC_ISSUER OIDC_CLIENT_ID OIDC_JWKS_URL
    HASH_CONCURRENCY REGISTRATIONS_PER_HOUR SESSION_MAX_DAYS PUBLIC_URL EMAIL_VERIFICATION REFUSE_COMMON_PASSWORDS FACILITATOR_REGISTRATION ADMIN_EMAILS AUDIT_KEEP_DAYS REMINDER_HOURS CURRENCY HOLD_MINUTES WAITLIST_NOTICE_MINUTES
    NOTIFICATION_SERVICE_URL EMAIL_FROM CRM_SERVICE_URL DELIVERED_KEEP_DAYS DEAD_KEEP_DAYS OTEL_SDK_DISABLED"
secret_settings="DATABASE_URL JWT_SECRET_KEY JWT_SECRET_KEY_PREVIOUS BACKEND_SERVICE_TOKEN EMAIL_SERVICE_URL CRM_BEARER_TOKEN WEBHOOK_SIGNING_SECRET"
application=booking-system
domain=booking
thread_pool=configs.config.server-config.thread-pools.thread-pool.http-thread-pool

server() {
    read_options "$@"
    need_java
    work=$(mktemp -d "${TMPDIR:-/tmp}/booking-system.XXXXXX")
    if [[ $fetch ]]; then
        check_address
        check_ports
        take_defaults
    else
        [[ $payara ]] || fail "which server? Set PAYARA_HOME to where a Payara Server 6 is installed, or let --fetch install one here"
        [[ -x $payara/bin/asadmin ]] || fail "there is no Payara Server in PAYARA_HOME: $payara/bin/asadmin is missing"
    fi
    build
    unpack || true
    check_given
    if [[ $fetch ]]; then
        fetch_server
    fi
    # As in deploy.sh: what a run makes, here the domain, is for its owner alone.
    umask 077
    if [[ $fetch ]]; then
        start_domain
    fi
    write_commands >"$work/commands"
    leave_out_known_threads
    write_settings >>"$work/commands"
    run_script "$work/commands"
    store_secrets
    if [[ $fetch ]]; then
        rm -f "$home/unsettled"
    fi
    echo "Deploying …"
    asadmin deploy --force --enabled=true --name "$application" --contextroot / "$war" || fail "the deployment failed, see above"
    if [[ $fetch ]]; then
        announce_server
    fi
}

read_options() {
    fetch='' tune='' admin_host=localhost admin_port=4848 user=admin passwordfile=''
    while [[ $# -gt 0 ]]; do
        case $1 in
            --fetch) fetch=yes ;;
            --tune) tune=yes ;;
            --host) admin_host=${2:-} ;;
            --port) admin_port=${2:-} ;;
            --user) user=${2:-} ;;
            --passwordfile) passwordfile=${2:-} ;;
            *) fail "server does not know '$1': it takes --fetch, --tune, --host, --port, --user and --passwordfile" ;;
        esac
        if [[ $1 != --fetch && $1 != --tune ]]; then
            [[ ${2:-} ]] || fail "$1 needs a value"
            shift
        fi
        shift
    done
    [[ $admin_port =~ ^[1-9][0-9]{0,4}$ && $admin_port -lt 65535 ]] || fail "--port must be a number from 1 to 65534, not '$admin_port'"
    [[ -z $passwordfile || -r $passwordfile ]] || fail "cannot read the password file $passwordfile"
    [[ -z $fetch || $admin_host == localhost ]] || fail "--fetch sets up a server on this machine: leave --host out"
    payara=${PAYARA_HOME:-${fetch:+$here/payara6}}
    if [[ $payara && $payara != /* ]]; then
        payara=$(pwd)/$payara
    fi
    home=$payara/glassfish/domains/$domain
}

# All that is given is checked before any of it is stored. What is not given may be stored already, where it cannot be read.
check_given() {
    local variable
    for variable in $plain_settings; do
        [[ ${!variable:-} != *[[:cntrl:]]* ]] || complaints+=("$variable has a line break or another control character")
    done
    for variable in $secret_settings; do
        [[ ${!variable:-} =~ ^[\ -~]*$ ]] ||
            complaints+=("$variable must consist of printable ASCII characters to be stored as a password alias")
    done
    [[ ${HTTP_THREADS:-5} =~ ^[1-9][0-9]{0,3}$ && ${HTTP_THREADS:-5} -ge 5 ]] ||
        complaints+=("HTTP_THREADS must be a whole number from 5 to 9999, not '$HTTP_THREADS'")
    (
        unset JAVA_OPTS
        if [[ ! $fetch ]] || is_settled; then
            export JWT_SECRET_KEY=${JWT_SECRET_KEY-one-that-is-stored-is-right-already}
            # A stored DB_POOL_MAX may leave room for it.
            [[ ! ${DB_POOL_MIN:-} ]] || export DB_POOL_MAX=${DB_POOL_MAX:-1000}
        fi
        check_settings
    ) || exit 1
}

asadmin() {
    local connection=(--host "$admin_host" --port "$admin_port" --user "$user" --interactive=false)
    if [[ $passwordfile ]]; then
        connection+=(--passwordfile "$passwordfile")
    fi
    "$payara/bin/asadmin" "${connection[@]}" "$@"
}

fetch_server() {
    if [[ -x $payara/bin/asadmin ]]; then
        return
    fi
    [[ ! -e $payara ]] || fail "$payara is there but is no Payara Server: remove it, or choose another place with PAYARA_HOME"
    command -v mvn >/dev/null || fail "no mvn found: install Maven 3.8 or newer"
    echo "Fetching a Payara Server (170 MB) into $payara …"
    local parent unpacked
    parent=$(dirname "$payara")
    { mkdir -p "$parent" && unpacked=$(mktemp -d "$parent/.payara.XXXXXX"); } 2>/dev/null || fail "cannot write to $parent, where the server goes"
    if ! mvn -q -B -ntp -f "$here/pom.xml" dependency:unpack@payara-server -Dpayara.folder="$unpacked" >"$work/out" 2>&1; then
        rm -rf "$unpacked"
        cat "$work/out" >&2
        fail "the server could not be fetched, see above"
    fi
    mv "$unpacked/payara6" "$payara"
    rm -rf "$unpacked"
}

is_running() {
    [[ -f $home/config/pid ]] && kill -0 "$(<"$home/config/pid")" 2>/dev/null
}

# Whether the domain has settings of its own already.
is_settled() {
    [[ -d $home && ! -f $home/unsettled ]]
}

# Where a setting is wrong, that is told first: a port may be no number.
check_ports() {
    local jmx_port=$((admin_port + 1)) taken=''
    [[ ${#complaints[@]} -eq 0 ]] || return 0
    [[ $port -ne $admin_port && $port -ne $jmx_port ]] ||
        fail "PORT must be neither $admin_port nor $jmx_port, where the console and JMX listen: choose another, or others with --port"
    [[ ! -d $home || $(known_port admin-listener) == "$admin_port" ]] ||
        fail "the domain $domain was made with --port $(known_port admin-listener): say so again"
    if is_busy "$reached" "$port" && ! { is_running && [[ $(known_port http-listener-1) == "$port" ]]; }; then
        taken+=", $port on $reached (HTTP, chosen with PORT)"
    fi
    if ! is_running; then
        is_busy 127.0.0.1 "$admin_port" && taken+=", $admin_port on 127.0.0.1 (the console, chosen with --port)"
        is_busy 127.0.0.1 "$jmx_port" && taken+=", $jmx_port on 127.0.0.1 (JMX, the port after the console's)"
    fi
    [[ ! $taken ]] || fail "taken by another program: port ${taken#, }"
}

known_port() {
    grep -o "<network-listener [^>]*name=\"$1\"[^>]*>" "$home/config/domain.xml" | sed -n '1s/.* port="\([0-9]*\)".*/\1/p'
}

# Makes the domain where there is none yet, and starts it where it does not run.
start_domain() {
    if is_running; then
        return
    fi
    if [[ ! -d $home ]]; then
        create_domain
    fi
    echo "Starting it …"
    # What listens and what is counted is settled before the start, so that nothing is open meanwhile and nothing asks for a restart.
    write_commands >"$work/commands"
    grep '^set ' "$work/commands" >"$work/preboot"
    # Else the domain loads what is about to be replaced, and a deployment in the midst of that breaks both.
    if grep -q "<application-ref [^>]*ref=\"$application\"" "$home/config/domain.xml"; then
        echo "set servers.server.server.application-ref.$application.enabled=false" >>"$work/preboot"
    fi
    from=$(($({ cat "$home/logs/server.log" 2>/dev/null || true; } | wc -c) + 1))
    # The domain keeps the settings; left in the environment they would overrule it for as long as this process lives.
    local variable clean=(env)
    for variable in $plain_settings $secret_settings ${!OTEL_*}; do
        clean+=(-u "$variable")
    done
    "${clean[@]}" "$payara/bin/asadmin" start-domain --prebootcommandfile "$work/preboot" "$domain" >"$work/out" 2>&1 &
    await_domain $!
}

# A port may be taken after we have looked. asadmin would wait ten minutes for a server that has given up and only does not end, or be content
# with one without JMX.
await_domain() {
    local starter=$1 log=$home/logs/server.log server='' tries=0
    while kill -0 "$starter" 2>/dev/null && ! lacks_a_port; do
        server=$(cat "$home/config/pid" 2>/dev/null || echo "$server")
        sleep 0.2
    done
    if ! lacks_a_port; then
        wait "$starter" || complain
    fi
    # It comes last, and in a thread of its own.
    until lacks_a_port || says "$log" "$from" 'JMXStartupService has started' || [[ $((tries += 1)) -gt 50 ]]; do
        sleep 0.2
    done
    if lacks_a_port; then
        kill "$starter" 2>/dev/null || true
        wait "$starter" 2>/dev/null || true
        while [[ $server ]] && kill -KILL "$server" 2>/dev/null && [[ $((tries += 1)) -le 100 ]]; do
            sleep 0.1
        done
        rm -f "$home/config/pid"
        check_ports
        fail "another program took a port while the domain started, and has let go of it: try again"
    fi
}

lacks_a_port() {
    [[ -f $log ]] && says "$log" "$from" 'Address already in use|Port [0-9]* is not available'
}

# In a folder beside its place, and moved there when it is complete, so that an interrupted call can be repeated.
create_domain() {
    echo "Creating the domain $domain …"
    local nopassword=true fresh=$payara/glassfish/.fresh
    if [[ $passwordfile ]]; then
        nopassword=false
    fi
    rm -rf "$fresh"
    run_asadmin create-domain --domaindir "$fresh" --nopassword=$nopassword --checkports=false --adminport "$admin_port" --instanceport "$port" \
        --domainproperties "domain.jmxPort=$((admin_port + 1))" "$domain"
    # These parts of a new domain come into being while it starts, too late for server-domain.asadmin to have its way with them. /health is
    # the application's: the server's own page there would answer 200 while the application is being deployed.
    sed -i.created '/<config name="server-config"/a\
      <jms-service type="DISABLED" default-jms-host="default_JMS_host">\
        <jms-host name="default_JMS_host" host="localhost" port="${JMS_PROVIDER_PORT}"></jms-host>\
      </jms-service>\
      <microprofile-healthcheck-configuration endpoint="server-health"></microprofile-healthcheck-configuration>' "$fresh/$domain/config/domain.xml"
    rm "$fresh/$domain/config/domain.xml.created"
    touch "$fresh/$domain/unsettled"
    mkdir -p "${home%/*}"
    mv "$fresh/$domain" "$home"
    rm -rf "$fresh"
}

# For a domain whose first settings have not been stored yet.
take_defaults() {
    if ! is_settled; then
        export BOOKING_MODE=${BOOKING_MODE:-development}
        export DATABASE_URL=${DATABASE_URL:-sqlite:///$(pwd)/booking_system.db}
    fi
}

# What the server is told about itself: all of it where the domain is ours, else what it was asked to tune.
write_commands() {
    if [[ $fetch ]]; then
        cat "$here/server-config/server-domain.asadmin"
        printf 'set configs.config.server-config.network-config.network-listeners.network-listener.http-listener-1.%s\n' \
            "address=$host" "port=$port"
    fi
    if [[ $fetch || $tune ]]; then
        cat "$here/server-config/server-tune.asadmin"
        fit_to_place
    fi
    return 0
}

write_settings() {
    local variable property
    for variable in $plain_settings; do
        property=$variable
        # The one that the server reads, too, and by its own name.
        [[ $variable != OTEL_SDK_DISABLED ]] || property=otel.sdk.disabled
        if [[ -n ${!variable:-} ]]; then
            echo "set-config-property --source domain --propertyName $property --propertyValue $(quoted "${!variable}")"
        elif [[ -n ${!variable+set} ]]; then
            echo "delete-config-property --source domain --propertyName $property"
        fi
    done
}

# The number of request threads, by the cores, and the log's form, by the mode.
fit_to_place() {
    local threads=${HTTP_THREADS:-}
    if [[ ! $threads ]]; then
        threads=$((16 * $(getconf _NPROCESSORS_ONLN)))
        threads=$((threads < 32 ? 32 : threads))
    fi
    echo "set $thread_pool.max-thread-pool-size=$threads"
    case ${BOOKING_MODE:-} in
        production) log_form fish.payara.enterprise.server.logging.JSONLogFormatter ;;
        development) log_form com.sun.enterprise.server.logging.ODLLogFormatter ;;
    esac
}

# A server that is told the size that it has counts wrongly from then on, and asks to be restarted.
leave_out_known_threads() {
    if grep -q "^set $thread_pool" "$work/commands"; then
        run_asadmin get "$thread_pool.max-thread-pool-size"
        grep -vxF "set $(grep "^$thread_pool" "$work/out")" "$work/commands" >"$work/rest"
        mv "$work/rest" "$work/commands"
    fi
}

log_form() {
    echo "set-log-attributes com.sun.enterprise.server.logging.GFFileHandler.formatter=$1"
}

# A secret reaches asadmin in a file that only we can read, never on a command line.
store_secrets() {
    local variable aliases=''
    for variable in $secret_settings; do
        [[ -n ${!variable+set} ]] || continue
        if [[ ! $aliases ]]; then
            run_asadmin list-password-aliases
            aliases=$(<"$work/out")
        fi
        local known=''
        if grep -qix "$variable" <<<"$aliases"; then
            known=yes
        fi
        if [[ -n ${!variable} ]]; then
            alias_file "${!variable}"
            passwordfile=$work/alias run_asadmin "$([[ $known ]] && echo update || echo create)-password-alias" "$variable"
        elif [[ $known ]]; then
            run_asadmin delete-password-alias "$variable"
        fi
    done
}

# asadmin reads it as a Java properties file, so a backslash is doubled.
alias_file() {
    (
        umask 077
        if [[ $passwordfile ]]; then
            cat "$passwordfile"
            echo
        fi >"$work/alias"
        printf 'AS_ADMIN_ALIASPASSWORD=%s\n' "${1//\\/\\\\}" >>"$work/alias"
    )
}

quoted() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

run_asadmin() {
    asadmin "$@" >"$work/out" 2>&1 || complain
}

# asadmin goes on after a command that failed, and calls the whole a success.
run_script() {
    TERM=${TERM:-dumb} run_asadmin multimode --file "$1"
    if grep -q '^Command .* failed\.$' "$work/out"; then
        complain
    fi
}

# What asadmin said, as it said it, without what went well.
complain() {
    grep -vE 'executed successfully\.$|^configs\.config\.|infocmp' "$work/out" >&2 || true
    fail "asadmin refused, see above"
}

announce_server() {
    local url=http://$reached:$port
    cat <<TEXT

The booking system is deployed.
  Start page     $url/
  API            $url/api
  Documentation  $url/docs/
  Health         $url/health
  Admin console  http://localhost:$admin_port/ (user $user${passwordfile:+, with your password})
  Log            $payara/glassfish/domains/$domain/logs/server.log
Deploy again with the same command. Stop it with $payara/bin/asadmin stop-domain $domain
TEXT
}
