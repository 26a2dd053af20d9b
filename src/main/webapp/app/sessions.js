// What several views show of sessions.
import * as account from './account.js';
import { elsewhere, instant, price, times, day, dayKey } from './format.js';
import { t } from './i18n.js';
import { badge, html, nothing, person } from './ui.js';

/** Asks that the caller's own bookings stand beside the sessions, where somebody has signed in. */
export const withMine = () => (account.me() ? { my_booking: 'true' } : {});

/** What a booking costs for all its seats. */
export const bookingPrice = (booking) => price(booking.total_price ?? booking.price, booking.currency);

/** How many seats are left, and how urgent that is. */
export function seats(session) {
  const left = session.available_spots;
  if (left <= 0) {
    return badge('bad', t('seats.none'));
  }
  return left <= 3 || left <= session.capacity / 10
    ? badge('warn', t('seats.left', { count: left }))
    : html`<span class="muted">${t('seats.left', { count: left })}</span>`;
}

export const standing = (session) => {
  if (session.status === 'cancelled') {
    return badge('bad', t('session.cancelled'));
  }
  return session.my_booking ? badge('good', t('session.booked')) : seats(session);
};

/** The one who offers it, as a link to what else they offer. */
export const facilitatorOf = (session) => (session.facilitator_details
  ? html`<a class="above" href="#/facilitators/${session.facilitator_details.id}">${person(session.facilitator)}</a>`
  : person(session.facilitator));

export const timeOf = (session) => times(instant(session.start_time), instant(session.end_time));

export const thereOf = (session) => {
  const there = elsewhere(session);
  return there ? html`<span class="there">${there}</span>` : nothing;
};

/** A row of a list, which is a link as a whole. */
export const sessionRow = (session, href = `#/sessions/${session.id}`) => html`
  <li class="row">
    <div class="when"><span>${timeOf(session)}</span>${thereOf(session)}</div>
    <div class="what">
      <h3><a href=${href} dir="auto">${session.title}</a></h3>
      <p class="muted">${session.facilitator ? person(session.facilitator) : nothing}${session.place
        ? html` · ${person(session.place)}` : nothing}${session.session_type === 'retreat' ? html` · ${t('type.retreat')}` : nothing}</p>
    </div>
    <div class="how">
      <span>${price(session.price, session.currency)}</span>
      ${standing(session)}
    </div>
  </li>`;

/** Sessions below the days on which they begin, where the viewer is. */
export function byDay(sessions, row) {
  const days = new Map();
  for (const session of sessions) {
    const key = dayKey(instant(session.start_time));
    days.set(key, [...(days.get(key) ?? []), session]);
  }
  return [...days.values()].map((rows) => html`
    <section class="day">
      <h2>${day(instant(rows[0].start_time))}</h2>
      <ul class="rows">${rows.map(row)}</ul>
    </section>`);
}
