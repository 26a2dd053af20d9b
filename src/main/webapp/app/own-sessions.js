// The caller's own sessions, with what only their facilitator sees.
import { Problem, whole } from './api.js';
import { instant } from './format.js';

/** Those that are under way at some time from `from` until before `to`, both Dates that may be left out; soonest first. */
export async function ownSessions({ from, to } = {}) {
  const all = await whole('/api/facilitator/sessions', {}, 10_000);
  return all.filter((session) => (!from || instant(session.end_time) > from) && (!to || instant(session.start_time) < to));
}

export async function ownSession(id) {
  const found = (await ownSessions()).find((session) => session.id === id);
  if (!found) {
    throw new Problem(404, { detail: 'not found', type: '#session-not-found' });
  }
  return found;
}
