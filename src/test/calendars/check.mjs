// Reads a calendar of a server in development mode with ical.js and node-ical, and holds what they read against what the API says.
// See CONTRIBUTING.md.
import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const server = process.argv[2] ?? 'http://localhost:5000';
const nights = [
  ['Europe/Berlin', '2031-03-30T01:30:00', '2031-03-30T03:30:00'],
  ['Europe/Berlin', '2031-10-26T02:30:00+01:00', '2031-10-26T03:30:00'],
  ['America/New_York', '2031-11-02T00:30:00', '2031-11-02T03:00:00'],
  ['Australia/Lord_Howe', '2031-10-05T01:30:00', '2031-10-05T03:00:00'],
  ['Asia/Tokyo', '2031-07-01T19:00:00', '2031-07-01T20:00:00'],
  ['UTC', '2031-07-01T19:00:00', '2031-07-01T20:00:00'],
];
const title = 'Tea; cake, \\ "and" more \u{1F375} ' + 'ø'.repeat(120);

async function call(method, path, token, body) {
  const answer = await fetch(server + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  assert(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.json();
}

async function person(role) {
  const email = `${role}-${Date.now()}@example.com`;
  return (await call('POST', '/api/auth/register', null, { email, password: 'a long enough one', name: 'Somebody', role })).access_token;
}

async function read(token) {
  const { url } = await call('POST', '/api/calendar', token);
  const answer = await fetch(server + new URL(url).pathname);
  assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8');
  return answer.text();
}

function readByIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  calendar.getAllSubcomponents('vtimezone').forEach((zone) => ICAL.TimezoneService.register(zone));
  return calendar.getAllSubcomponents('vevent').map((entry) => {
    const event = new ICAL.Event(entry);
    return { uid: event.uid, title: event.summary, start: event.startDate.toJSDate(), end: event.endDate.toJSDate(), status: entry.getFirstPropertyValue('status') };
  });
}

function readByNodeIcal(text) {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((entry) => entry.type === 'VEVENT')
    .map((entry) => ({ uid: entry.uid, title: entry.summary, start: new Date(entry.start), end: new Date(entry.end), status: entry.status }));
}

const facilitator = await person('facilitator');
const user = await person('user');
for (const [time_zone, local_start_time, local_end_time] of nights) {
  const { session_id } = await call('POST', '/api/sessions', facilitator, {
    title, session_type: 'session', time_zone, local_start_time, local_end_time, capacity: 3, price: 10, place: 'The old mill; upstairs',
  });
  await call('POST', '/api/bookings', user, { session_id, notes: 'Two\nlines' });
}
const bookings = await call('GET', '/api/bookings/my', user);
await call('POST', `/api/bookings/${bookings[0].id}/cancel`, user);

const text = await read(user);
for (const [library, entries] of [['ical.js', readByIcalJs(text)], ['node-ical', readByNodeIcal(text)]]) {
  assert.equal(entries.length, nights.length, library);
  for (const [i, booking] of bookings.entries()) {
    const entry = entries.find((one) => one.uid.startsWith(`booking-${booking.id}@`));
    const at = `${library}, ${booking.session.local_start_time} in ${booking.session.time_zone}`;
    assert.equal(entry.title, title, at);
    assert.equal(entry.start.toISOString(), new Date(booking.session.start_time + 'Z').toISOString(), at);
    assert.equal(entry.end.toISOString(), new Date(booking.session.end_time + 'Z').toISOString(), at);
    assert.equal(entry.status, i === 0 ? 'CANCELLED' : 'CONFIRMED', at);
  }
  console.log(`${library}: ${entries.length} entries as the API has them`);
}
assert.equal(readByIcalJs(await read(facilitator)).length, nights.length);
