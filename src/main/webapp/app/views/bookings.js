import { list, whole } from '../api.js';
import { day, instant } from '../format.js';
import { t } from '../i18n.js';
import { cancelBooking, deadline } from '../own-bookings.js';
import { bookingPrice, thereOf, timeOf } from '../sessions.js';
import { badge, empty, html, nothing, person } from '../ui.js';

export default function bookings(page) {
  page.title(t('bookings.title'));
  let ahead = [];
  let rest = [];
  let next = null;
  let waiting = [];

  const frame = (content) => html`<h1>${t('bookings.title')}</h1>${content}`;

  // A retreat that is under way began some days ago.
  const recently = new Date(Date.now() - 30 * 86_400_000).toISOString();

  const load = () => page.load(frame, () => Promise.all([
    whole('/api/bookings/my', { from: recently, status: 'confirmed' }),
    list('/api/bookings/my', { limit: 50 }),
    whole('/api/waitlist/my'),
  ]), ([coming, newest, entries]) => {
    waiting = entries;
    ahead = coming.filter(isAhead).sort((one, other) => instant(one.session.start_time) - instant(other.session.start_time));
    rest = newest.items;
    next = newest.next;
    draw();
  });

  async function older() {
    const part = await list('/api/bookings/my', next);
    rest = [...rest, ...part.items];
    next = part.next;
    draw();
  }

  const isAhead = (booking) => booking.booking_status === 'confirmed' && instant(booking.session.end_time) > new Date();

  function draw() {
    const past = rest.filter((booking) => !isAhead(booking));
    page.show(frame(html`
      ${ahead.length > 0
        ? html`<section><h2>${t('bookings.ahead')}</h2><ul class="rows">${ahead.map(row)}</ul></section>`
        : empty(t('bookings.none'), t('bookings.none.text'), html`<p><a class="button primary" href="#/">${t('nav.find')}</a></p>`)}
      ${waiting.length > 0 ? html`
        <section><h2>${t('wait.title')}</h2><ul class="rows">${waiting.map(waitingRow)}</ul></section>` : nothing}
      ${past.length > 0 ? html`
        <section><h2>${t('bookings.past')}</h2><ul class="rows past">${past.map(row)}</ul></section>` : nothing}
      ${next ? html`<p class="center"><button class="button" @click=${older}>${t('more')}</button></p>` : nothing}`));
  }

  const waitingRow = ({ session, seats, position }) => html`
    <li class="row">
      <div class="when"><span>${day(instant(session.start_time))}</span><span>${timeOf(session)}</span>${thereOf(session)}</div>
      <div class="what"><h3><a href="#/sessions/${session.id}" dir="auto">${session.title}</a></h3><p class="muted">${person(session.facilitator)}</p></div>
      <div class="how"><span class="muted">${t('seats.count', { count: seats })}</span>${badge('warn', t('wait.place', { position }))}</div>
    </li>`;

  // A session may have a time from which on seats are not given back.
  const isFree = (booking) => deadline(booking.session, booking.session.cancellable_until_minutes) > new Date();

  function row(booking) {
    const { session } = booking;
    const start = instant(session.start_time);
    return html`
      <li class="row">
        <div class="when"><span>${day(start)}</span><span>${timeOf(session)}</span>${thereOf(session)}</div>
        <div class="what">
          <h3><a href="#/sessions/${session.id}" dir="auto">${session.title}</a></h3>
          <p class="muted">${person(session.facilitator)}${session.place ? html` · ${person(session.place)}` : nothing}</p>
          ${session.online_url && isAhead(booking)
            ? html`<p><a class="above" href=${session.online_url} rel="noreferrer" target="_blank">${t('session.link')}</a></p>` : nothing}
        </div>
        <div class="how">
          <span>${booking.seats > 1 ? html`<span class="muted">${t('seats.count', { count: booking.seats })}</span> · ` : nothing}${bookingPrice(booking)}</span>
          ${booking.booking_status !== 'confirmed' ? badge('', t(`booking.${booking.booking_status}`)) : isAhead(booking)
            ? badge('good', t('session.booked')) : html`<span class="muted">${t('booking.over')}</span>`}
          ${isAhead(booking) && isFree(booking)
            ? html`<button class="button quiet danger-text above" aria-label="${t('cancel.do')}: ${session.title}"
                @click=${() => cancel(booking)}>${t('cancel.do')}</button>` : nothing}
        </div>
      </li>`;
  }

  async function cancel(booking) {
    if (await cancelBooking(booking)) {
      await load();
      page.focus();
    }
  }

  load();
}
