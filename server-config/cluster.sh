# Read by deploy.sh: the verb `cluster`, several nodes of the same WAR on one PostgreSQL behind HAProxy.
# shellcheck shell=bash disable=SC2154  # deploy.sh sets what is not set here

cluster() {
    local count=$1
    [[ $count =~ ^[1-9]$ ]] || fail "cluster takes the number of nodes, from 1 to 9, not '$count'"
    check_address
    [[ ${#complaints[@]} -gt 0 || $((port + count)) -le 65535 ]] ||
        complaints+=("PORT must leave room for $count more ports below 65536, not be $port")
    [[ ${DATABASE_URL:-} =~ ^(jdbc:)?postgres ]] ||
        complaints+=("DATABASE_URL must name the PostgreSQL that the nodes share, as in postgresql://user:password@host:5432/database")
    command -v haproxy >/dev/null ||
        fail "no haproxy found: install HAProxy 2.4 or newer, on Debian and Ubuntu with apt-get install haproxy"
    need_java
    check_free "$reached" "$port"
    local i
    for ((i = 1; i <= count && ${#complaints[@]} == 0; i++)); do
        check_free 127.0.0.1 $((port + i))
    done
    prepare
    share_key
    # The balancer, which tells the nodes where requests come from.
    export TRUSTED_PROXIES=127.0.0.1
    start_nodes "$count"
    balance
    announce "http://$reached:$port"
    watch
}

# Tokens that one node signs must be good on the others. Where it would make up a key of its own, they get the same one.
share_key() {
    local key=${JWT_SECRET_KEY:-}
    if [[ $BOOKING_MODE == development && (! $key =~ [^[:space:]] || $key == your-secret-key-change-in-production) ]]; then
        JWT_SECRET_KEY=$(head -c 32 /dev/urandom | base64)
        export JWT_SECRET_KEY
    fi
}

start_nodes() {
    local count=$1 i begins=()
    nodes=()
    echo "Starting $count nodes on the ports after $port ($BOOKING_MODE), logs in $(pwd)/logs/node-*.log …"
    trap 'stop_cluster' INT TERM HUP
    for ((i = 1; i <= count; i++)); do
        # Taken out and put in again by hand: while the file is there, the balancer sends nothing new to the node.
        export DRAIN_FILE=$(pwd)/logs/node-$i.drain
        rm -f "$DRAIN_FILE"
        launch 127.0.0.1 $((port + i)) "$(pwd)/logs/node-$i.log"
        nodes[i]=$pid
        begins[i]=$from
    done
    for ((i = 1; i <= count; i++)); do
        await "${nodes[i]}" "$(pwd)/logs/node-$i.log" "${begins[i]}" || abandon
    done
}

abandon() {
    kill -KILL "${nodes[@]}" 2>/dev/null || true
    wait "${nodes[@]}" 2>/dev/null || true
    exit 1
}

balance() {
    local i
    cp "$here/server-config/haproxy.cfg" "$work/haproxy.cfg"
    for i in "${!nodes[@]}"; do
        echo "    server node$i 127.0.0.1:$((port + i))" >>"$work/haproxy.cfg"
    done
    set -m
    BIND=$host:$port haproxy -db -f "$work/haproxy.cfg" >>"$(pwd)/logs/haproxy.log" 2>&1 &
    balancer=$!
    set +m
    until is_busy "$reached" "$port"; do
        if ! kill -0 "$balancer" 2>/dev/null; then
            echo "deploy.sh: HAProxy did not start; $(pwd)/logs/haproxy.log says why" >&2
            abandon
        fi
        sleep 0.1
    done
}

# Until the end: tells of a node that is gone, while the others go on.
watch() {
    local i
    while kill -0 "$balancer" 2>/dev/null && [[ ${#nodes[@]} -gt 0 ]]; do
        wait -n "${nodes[@]}" "$balancer" 2>/dev/null || true
        for i in "${!nodes[@]}"; do
            if ! kill -0 "${nodes[i]}" 2>/dev/null; then
                unset "nodes[i]"
                echo "deploy.sh: node $i on port $((port + i)) has ended without being asked to; ${#nodes[@]} go on; its log is logs/node-$i.log" >&2
            fi
        done
    done
    kill -TERM "${nodes[@]}" "$balancer" 2>/dev/null || true
    await_end "${nodes[@]}" "$balancer"
    fail "nothing is left to serve requests: see the logs in $(pwd)/logs"
}

stop_cluster() {
    announce_stop
    trap 'killed=yes; kill -KILL "${nodes[@]}" "${balancer:-}" 2>/dev/null || true' INT TERM
    # HAProxy's soft stop: nothing new, and it goes when the last request is answered.
    kill -USR1 "${balancer:-}" 2>/dev/null || true
    kill -TERM "${nodes[@]}" 2>/dev/null || true
    await_end "${nodes[@]}"
    kill -TERM "${balancer:-}" 2>/dev/null || true
    finish
}
