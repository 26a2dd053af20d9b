import { download, post, put, whole } from '../api.js';
import { createForm } from '../form.js';
import { ago, instant, longDay, price } from '../format.js';
import { t } from '../i18n.js';
import { ownSession } from '../own-sessions.js';
import { thereOf, timeOf } from '../sessions.js';
import { followBookings, liveMark } from '../studio.js';
import { badge, dialog, empty, fact, html, nothing, person, say, words } from '../ui.js';

export default function roster(page) {
  const id = Number(page.params.id);
  let session = null;
  let bookings = [];
  let waiting = [];
  let shown = '';
  page.title(t('roster.title'));
  const live = followBookings(page, refresh);
  page.redraw = () => session && draw();

  const frame = (content) => html`
    <p><a href="#/studio/sessions">${t('studio.sessions')}</a></p>
    <div class="headed"><h1 dir="auto">${session?.title ?? t('roster.title')}</h1>${liveMark(live)}</div>
    ${content}`;

  const fetched = () => Promise.all([
    ownSession(id), whole(`/api/facilitator/sessions/${id}/bookings`), whole(`/api/facilitator/sessions/${id}/waitlist`)]);

  const load = () => page.load(frame, fetched, take);

  function take([found, rows, entries]) {
    session = found;
    bookings = rows;
    waiting = entries;
    page.title(session.title);
    draw();
  }

  async function refresh() {
    try {
      take(await fetched());
    } catch {
      // The next event, or the person, tries again.
    }
  }

  const isAhead = () => instant(session.start_time) > new Date();

  const isOver = () => instant(session.end_time) <= new Date();

  function draw() {
    const taken = session.capacity - session.available_spots;
    const coming = bookings.filter(({ booking_status: status }) => status === 'confirmed');
    const rest = bookings.filter(({ booking_status: status }) => status !== 'confirmed');
    const rows = coming.filter(({ user }) => `${user.name} ${user.email}`.toLowerCase().includes(shown.toLowerCase()));
    page.show(frame(html`
      <ul class="facts">
        ${fact('calendar', longDay(instant(session.start_time)))}
        ${fact('clock', html`${timeOf(session)} ${thereOf(session)}`)}
        ${fact('place', session.place ? person(session.place) : null)}
        ${fact('online', session.online_url ? html`<a href=${session.online_url} rel="noreferrer" target="_blank">${t('session.link')}</a>` : null)}
        ${fact('price', price(session.price, session.currency))}
        ${fact('people', t('roster.taken', { taken, capacity: session.capacity }))}
      </ul>
      ${session.status === 'cancelled' ? html`<p>${badge('bad', t('session.cancelled'))}</p>` : isOver() ? nothing : html`
        <div class="actions">
          <a class="button" href="#/studio/sessions/${id}/change">${t('offer.change')}</a>
          ${isAhead() ? html`<button class="button" @click=${bookFor}>${t('act.book')}</button>` : nothing}
          <a class="button quiet" href="#/sessions/${id}">${t('roster.public')}</a>
          <button class="button quiet danger-text" @click=${cancel}>${t('session.cancel')}</button>
        </div>`}
      <section aria-labelledby="who">
        <h2 id="who">${t('roster.who', { count: coming.length })}${canCheckIn() && coming.length > 0
          ? html` <span class="muted">· ${t('attendance.count', { count: coming.filter(({ attendance }) => attendance === 'attended').length })}</span>` : nothing}</h2>
        ${coming.length > 5 ? html`<label class="search"><span class="hidden">${t('roster.search')}</span>
          <input type="search" .value=${shown} placeholder=${t('roster.search')} @input=${(event) => { shown = event.target.value; draw(); }}></label>` : nothing}
        ${coming.length === 0 ? empty(t('roster.none'), t('roster.none.text')) : html`<ul class="rows people">${rows.map(row)}</ul>`}
      </section>
      ${bookings.length > 0 ? html`<p><button class="button quiet" @click=${asCsv}>${t('roster.csv')}</button></p>` : nothing}
      ${waiting.length > 0 ? html`<section><h2>${t('wait.list')}</h2><ol class="rows people">${waiting.map(waiter)}</ol></section>` : nothing}
      ${rest.length > 0 ? html`<section><h2>${t('roster.cancelled', { count: rest.length })}</h2>
        <ul class="rows past people">${rest.map(row)}</ul></section>` : nothing}`));
  }

  const row = (booking) => html`
    <li class="row">
      <div class="what">
        <h3>${person(booking.user.name)}</h3>
        <p class="muted"><a class="above" href="mailto:${booking.user.email}">${booking.user.email}</a></p>
        ${booking.notes ? html`<p class="small" dir="auto">${booking.notes}</p>` : nothing}
      </div>
      <div class="how">
        ${booking.seats > 1 ? badge('', t('seats.count', { count: booking.seats })) : nothing}
        ${booking.booking_status === 'confirmed' && canCheckIn() ? checkIn(booking)
          : html`<span class="small muted">${ago(instant(booking.booking_date))}</span>`}
        ${booking.booking_status === 'confirmed' && !isOver()
          ? html`<button class="button quiet danger-text" aria-label="${t('act.cancel')}: ${booking.user.name}" @click=${() => cancelFor(booking)}>${t('act.cancel')}</button>` : nothing}
      </div>
    </li>`;

  const waiter = ({ position, user, seats }) => html`
    <li class="row">
      <div class="what"><h3>${position}. ${person(user.name)}</h3><p class="muted"><a class="above" href="mailto:${user.email}">${user.email}</a></p></div>
      <div class="how">${badge('', t('seats.count', { count: seats }))}</div>
    </li>`;

  // From an hour before the start on, as the API has it.
  const canCheckIn = () => instant(session.start_time) - Date.now() < 3_600_000;

  const checkIn = (booking) => html`
    <div class="switch" role="group" aria-label="${t('attendance')}: ${booking.user.name}">
      ${[['attended', t('attendance.here')], ['no_show', t('attendance.missing')]].map(([value, text]) => html`
        <button aria-pressed=${booking.attendance === value} @click=${() => mark(booking, booking.attendance === value ? null : value)}>${text}</button>`)}
    </div>`;

  // Shown at once, since it can be taken back: at the door nobody waits for an answer.
  async function mark(booking, attendance) {
    const before = booking.attendance;
    booking.attendance = attendance;
    draw();
    try {
      await put(`/api/facilitator/bookings/${booking.id}/attendance`, { attendance });
    } catch (failure) {
      booking.attendance = before;
      say(words(failure), 'bad');
      draw();
    }
  }

  async function cancelFor(booking) {
    await act(t('act.cancel'), {
      name: `cancel-for-${booking.id}`,
      send: ({ reason }) => post(`/api/facilitator/bookings/${booking.id}/cancel`, reason?.trim() ? { reason } : {}),
    }, (form) => html`
      <p>${person(booking.user.name)}. ${t('act.cancel.text')}</p>
      ${form.field('reason', t('act.reason'), { optional: true, rows: 2, maxlength: 1000 })}`, t('cancel.do'));
  }

  async function bookFor() {
    await act(t('act.book'), {
      name: `book-for-${id}`,
      initial: { seats: 1 },
      send: ({ email, seats, notes }, key) => post(`/api/facilitator/sessions/${id}/bookings`, {
        email, seats: Number(seats), ...(notes?.trim() ? { notes } : {}) }, { key }),
    }, (form) => html`
      <p>${t('act.book.text')}</p>
      ${form.field('email', t('email'), { type: 'email' })}
      ${form.field('seats', t('seats'), { type: 'number', min: 1, max: session.max_seats_per_booking, step: 1, inputmode: 'numeric' })}
      ${form.field('notes', t('notes'), { optional: true, rows: 2, maxlength: 5000 })}`, t('book.do'));
  }

  // A form in a dialog, after which the list is looked up anew.
  async function act(title, options, fields, button) {
    let form = null;
    const done = await dialog(title, (close, redraw) => {
      form ??= createForm({ keep: false, draw: redraw, done: () => close(true), ...options });
      return html`<form @submit=${form.submit} novalidate>
        ${form.summary()} ${fields(form)}
        <div class="actions">${form.button(button)}<button type="button" class="button quiet" @click=${() => close()}>${t('back')}</button></div>
      </form>`;
    });
    if (done) {
      say(t('done'));
      await refresh();
    }
  }

  async function asCsv() {
    try {
      await download(`/api/facilitator/sessions/${id}/bookings`, `session-${id}.csv`, { headers: { Accept: 'text/csv' } });
    } catch (failure) {
      say(words(failure), 'bad');
    }
  }

  async function cancel() {
    const count = session.bookings_count;
    const series = session.detached ? null : session.series_id;
    const which = await dialog(t('session.cancel.title'), (close) => html`
      <p>${t('session.cancel.text', { count })}</p>
      <div class="actions">
        <button class="button danger" @click=${() => close(`/api/sessions/${id}/cancel`)}>${t('session.cancel')}</button>
        ${series ? html`<button class="button danger" @click=${() => close(`/api/series/${series}/cancel?from=${id}`)}>${t('series.cancel')}</button>` : nothing}
        <button class="button quiet" autofocus @click=${() => close()}>${t('back')}</button>
      </div>`);
    if (!which) {
      return;
    }
    try {
      await post(which);
      say(t('session.cancel.done'));
    } catch (failure) {
      say(words(failure), 'bad');
    }
    await load();
    page.focus();
  }

  load();
}
