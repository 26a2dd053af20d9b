#!/usr/bin/env bash
# A studio's week, played by curl against a system that ./deploy.sh demo runs: two series, a retreat, waiting lists, moves, holds, somebody who
# does not come, and a facilitator who falls ill. It reads as documentation, and a test runs it.
#
#   ./deploy.sh demo | tee demo.txt                     # in one terminal: it prints each letter and each event as they are sent
#   docs/studio-week.sh http://localhost:5000 demo.txt  # in another
#
# The people follow the links in their letters, which are in demo.txt: whoever has not proven an address gets few letters, without a title. It ends
# with the first answer that is not as expected. It can be played again: the addresses are new each time.
set -euo pipefail

site=${1:?which address, as http://localhost:5000}
letters=${2:?which file has the letters}
run=$(date +%s)

say() { printf '\n%s\n' "$*"; }

# ask STATUS METHOD PATH TOKEN [BODY]: the answer is in $answer, where the status is the one expected.
ask() {
    local headers=(-H 'Content-Type: application/json')
    [[ -z $4 ]] || headers+=(-H "Authorization: Bearer $4")
    # What is sent again after an answer was lost happens once. A PUT, a PATCH and a DELETE do anyway.
    [[ $2 != POST ]] || headers+=(-H "Idempotency-Key: week-$run-$((++requests))")
    answer=$(curl -sS -w '\n%{http_code}' -X "$2" "$site/$3" "${headers[@]}" ${5:+-d "$5"})
    local status=${answer##*$'\n'}
    answer=${answer%$'\n'*}
    printf '  %-6s /%s  %s\n' "$2" "$3" "$status"
    [[ $status == "$1" ]] || { printf 'expected %s, and not: %s\n' "$1" "$answer" >&2; exit 1; }
}
requests=0

# The first value that the answer gives a field.
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/" <<<"${answer//\},/\}$'\n'}" | head -n 1; }

# The answer says so, or the week ends here.
expect() { grep -qF -- "$1" <<<"$answer" || { printf 'expected to read %s in: %s\n' "$1" "$answer" >&2; exit 1; }; }

join() {
    ask 201 POST api/auth/register '' "{\"email\":\"$1.$run@example.com\",\"password\":\"a studio's week\",\"name\":\"$2\",\"role\":\"$3\"}"
    token=$(field access_token)
    local link
    until link=$(grep -F "\"to\":\"$1.$run@example.com\"" "$letters" | grep -oE 'verify.html#token=[A-Za-z0-9_-]+' | head -n 1); do
        sleep 0.2
    done
    ask 200 POST api/auth/verify '' "{\"token\":\"${link#*=}\"}"
}

# day N: the date N days after next Monday.
monday=$(date -u -d 'next monday + 7 days' +%s)
day() { date -u -d "@$((monday + $1 * 86400))" +%F; }

say 'Sofia and Marek teach; Ana, Ben, Chi and Dana practise.'
join sofia 'Sofia Lind' facilitator; sofia=$token
join marek 'Marek Novák' facilitator; marek=$token
join ana 'Ana Ruiz' user; ana=$token
join ben 'Ben Okafor' user; ben=$token
join chi 'Chi Tran' user; chi=$token
join dana 'Dana Weiss' user; dana=$token

say 'Sofia offers a class on four Mondays, for two people, and a sitting on six Wednesdays.'
ask 201 POST api/series "$sofia" "{\"title\":\"Morning Flow\",\"session_type\":\"session\",\"time_zone\":\"Europe/Berlin\",\"place\":\"Upper hall\",
    \"local_start_time\":\"$(day 0)T07:30:00\",\"local_end_time\":\"$(day 0)T08:30:00\",\"capacity\":2,\"price\":18,
    \"recurrence\":\"FREQ=WEEKLY;COUNT=4\"}"
flow=$(field series_id)
IFS=, read -ra flows <<<"$(sed -E 's/.*"session_ids":\[([^]]*)\].*/\1/' <<<"$answer")"
ask 201 POST api/series "$sofia" "{\"title\":\"Evening Sitting\",\"session_type\":\"session\",\"time_zone\":\"Europe/Berlin\",\"place\":\"Garden room\",
    \"local_start_time\":\"$(day 2)T19:00:00\",\"local_end_time\":\"$(day 2)T20:00:00\",\"capacity\":8,\"price\":10,
    \"recurrence\":\"FREQ=WEEKLY;COUNT=6\"}"
sitting=$(field series_id)
IFS=, read -ra sittings <<<"$(sed -E 's/.*"session_ids":\[([^]]*)\].*/\1/' <<<"$answer")"

say 'Marek offers a retreat for four, two seats a booking at most; nobody gives a seat back in its last three days.'
ask 201 POST api/sessions "$marek" "{\"title\":\"Weekend by the Lake\",\"session_type\":\"retreat\",\"time_zone\":\"Europe/Berlin\",\"place\":\"Seehaus\",
    \"local_start_time\":\"$(day 18)T16:00:00\",\"local_end_time\":\"$(day 20)T14:00:00\",\"capacity\":4,\"price\":240,
    \"max_seats_per_booking\":2,\"cancellable_until_minutes\":4320}"
retreat=$(field session_id)

say 'Ana takes the whole of Morning Flow, Ben the first morning. Chi comes too late for it, and waits.'
ask 201 POST "api/series/$flow/bookings" "$ana" '{"notes":"My knee is better"}'
ask 201 POST api/bookings "$ben" "{\"session_id\":${flows[0]}}"
bens=$(field booking_id)
ask 400 POST api/bookings "$chi" "{\"session_id\":${flows[0]}}"
expect session-full
ask 201 POST "api/sessions/${flows[0]}/waitlist" "$chi" '{}'
ask 200 GET api/waitlist/my "$chi"
expect '"position":1'

say 'Ben cannot come: the seat is Chi'"'"'s in the same moment, and a letter says so.'
ask 200 POST "api/bookings/$bens/cancel" "$ben"
ask 200 GET api/bookings/my "$chi"
expect '"booking_status":"confirmed"'
ask 200 GET api/waitlist/my "$chi"
expect '[]'

say 'Dana holds two seats of the retreat while she pays, and confirms. Ben holds one, and lets it go. Chi takes one, then another for a friend.'
ask 201 POST api/bookings "$dana" "{\"session_id\":$retreat,\"seats\":2,\"hold\":true}"
danas=$(field booking_id)
ask 200 GET "api/bookings/$danas" "$dana"
expect '"booking_status":"held"'
ask 200 POST "api/bookings/$danas/confirm" "$dana"
ask 201 POST api/bookings "$ben" "{\"session_id\":$retreat,\"hold\":true}"
ask 200 POST "api/bookings/$(field booking_id)/cancel" "$ben"
ask 201 POST api/bookings "$chi" "{\"session_id\":$retreat}"
ask 200 PATCH "api/bookings/$(field booking_id)" "$chi" '{"seats":2}'
ask 400 POST api/bookings "$ben" "{\"session_id\":$retreat}"
expect session-full

say 'Ana sits on the first Wednesday, and moves to the second.'
ask 201 POST api/bookings "$ana" "{\"session_id\":${sittings[0]}}"
ask 201 POST "api/bookings/$(field booking_id)/move" "$ana" "{\"session_id\":${sittings[1]}}"

say 'Ben rings up, and Sofia books the second sitting for him.'
ask 201 POST "api/facilitator/sessions/${sittings[1]}/bookings" "$sofia" "{\"email\":\"ben.$run@example.com\"}"

say 'Ana puts it all into her calendar.'
ask 201 POST api/calendar "$ana"
calendar=$(field url)
answer=$(curl -sS "$site/calendar/${calendar##*/}")
expect 'SUMMARY:Morning Flow'
expect 'TZID:Europe/Berlin'

say 'From the third Monday on Morning Flow begins half an hour later: one letter to Ana, for both mornings that are left.'
ask 200 PUT "api/series/$flow?from=${flows[2]}" "$sofia" "{\"local_start_time\":\"$(day 14)T08:00:00\",\"local_end_time\":\"$(day 14)T09:00:00\"}"

say 'Sofia falls ill: the sittings from the second on are off. Ana and Ben get a letter each.'
ask 200 POST "api/series/$sitting/cancel?from=${sittings[1]}" "$sofia"
ask 200 GET "api/bookings/my?status=cancelled" "$ben"
expect 'Evening Sitting'
answer=$(curl -sS "$site/calendar/${calendar##*/}")
expect 'STATUS:CANCELLED'

say 'The day itself: a class that begins in half an hour. At the door Sofia ticks off who is there; Ben is not.'
ask 201 POST api/sessions "$sofia" "{\"title\":\"Lunch Break\",\"session_type\":\"session\",\"start_time\":\"$(date -u -d '+30 minutes' +%FT%T)\",
    \"end_time\":\"$(date -u -d '+75 minutes' +%FT%T)\",\"capacity\":10,\"price\":8}"
lunch=$(field session_id)
ask 201 POST api/bookings "$ana" "{\"session_id\":$lunch}"
ask 200 PUT "api/facilitator/bookings/$(field booking_id)/attendance" "$sofia" '{"attendance":"attended"}'
ask 201 POST api/bookings "$ben" "{\"session_id\":$lunch}"
ask 200 PUT "api/facilitator/bookings/$(field booking_id)/attendance" "$sofia" '{"attendance":"no_show"}'
answer=$(curl -sS "$site/api/facilitator/sessions/$lunch/bookings" -H "Authorization: Bearer $sofia" -H 'Accept: text/csv')
expect '"Ana Ruiz"'
expect '"no_show"'

say 'What the week brought.'
ask 200 GET "api/facilitator/dashboard?from=$(date -u +%F)T00:00:00&to=$(day 30)T00:00:00&time_zone=Europe/Berlin" "$sofia"
expect '"no_shows":1'
ask 200 GET api/facilitator/dashboard "$marek"
expect '"total_revenue":960.0'

say 'That was the week.'
