import * as account from '../account.js';
import { get, patch, post, Problem, remove, whole } from '../api.js';
import { createForm } from '../form.js';
import { dateTime, instant, longDay, price } from '../format.js';
import { t } from '../i18n.js';
import { cancelBooking, deadline, moveBooking, toCalendar } from '../own-bookings.js';
import { bookingPrice, facilitatorOf, seats, thereOf, timeOf } from '../sessions.js';
import { badge, dialog, fact, html, note, nothing, person, say, words } from '../ui.js';

const STALE = ['session-full', 'not-enough-seats', 'already-booked', 'session-not-available'];

export default function session(page) {
  const id = Number(page.params.id);
  let offered = null;
  let booking = null;
  let waiting = null;
  let warnings = [];
  page.title(t('session'));

  const form = createForm({
    name: `book-${id}`,
    draw,
    initial: { seats: 1 },
    send: (values, key) => post('/api/bookings', { session_id: id, ...chosen(values) }, { key }),
    done: async (answer) => {
      warnings = answer.warnings ?? [];
      say(t('book.done'));
      await load();
      document.querySelector('.booked')?.focus();
    },
  });

  // A client that says nothing of seats books one.
  const chosen = ({ seats: count, notes }) => ({
    ...(Number(count) === 1 ? {} : { seats: Number(count) }), ...(notes?.trim() ? { notes } : {}) });

  const frame = (content) => html`
    <p><a href="#/">${t('session.back')}</a></p>
    <h1 dir="auto">${offered?.title ?? t('session')}</h1>
    ${content}`;

  const load = () => page.load(frame, fetched, ([found, own, entry]) => {
    offered = found;
    booking = own;
    waiting = entry;
    page.title(offered.title);
    draw();
  });

  async function fetched() {
    const found = await get(`/api/sessions/${id}`);
    if (!account.me()) {
      return [found, null, null];
    }
    if (found.my_booking) {
      return [found, await get(`/api/bookings/${found.my_booking.id}`), null];
    }
    const entries = await whole('/api/waitlist/my');
    return [found, null, entries.find((entry) => entry.session.id === id) ?? null];
  }

  const begins = () => instant(offered.start_time);

  function draw() {
    page.show(frame(html`
      <div class="session">
        <article>
          <p class="by">${t(`type.${offered.session_type}`)} · ${t('session.with')} ${facilitatorOf(offered)}</p>
          ${offered.status === 'cancelled' ? note('bad', t('session.cancelled.text')) : nothing}
          <ul class="facts">
            ${fact('calendar', longDay(begins()))}
            ${fact('clock', html`${timeOf(offered)} ${thereOf(offered)}`)}
            ${fact('place', offered.place ? person(offered.place) : null)}
            ${fact('online', booking?.session.online_url
              ? html`<a href=${booking.session.online_url} rel="noreferrer" target="_blank">${t('session.link')}</a>` : null)}
            ${fact('price', html`${price(offered.price, offered.currency)} ${offered.price > 0
              ? html`<span class="muted">${t('price.seat')}</span>` : nothing}`)}
            ${fact('people', html`${seats(offered)} <span class="muted">${t('seats.of', { count: offered.capacity })}</span>`)}
          </ul>
          ${offered.series_id ? html`<p><a href="#/series/${offered.series_id}">${t('series.all')}</a></p>` : nothing}
          ${offered.image_url ? html`<p><a href=${offered.image_url} rel="noreferrer" target="_blank">
            ${t('session.picture', { host: new URL(offered.image_url).host })}</a></p>` : nothing}
          ${offered.description ? html`<div class="prose" dir="auto">${offered.description}</div>` : nothing}
        </article>
        <aside class="card" aria-label=${t('book')}>${booking ? mine() : aside()}</aside>
      </div>`));
  }

  function mine() {
    const ahead = begins() > new Date();
    const until = deadline(offered, offered.cancellable_until_minutes);
    const free = until > new Date();
    return html`
      <div class="booked" tabindex="-1">
        <p>${badge('good', t('session.booked'))}</p>
        <p>${t('booked.text')}</p>
        ${warnings.map((warning) => note('warn', t('warning.overlap', {
          title: warning.title, time: dateTime(instant(warning.start_time)) })))}
        <p class="muted">${booking.seats > 1 ? html`${t('seats.count', { count: booking.seats })} · ` : nothing}${bookingPrice(booking)}</p>
        ${booking.notes ? html`<p class="muted">${t('notes')}: <span dir="auto">${booking.notes}</span></p>` : nothing}
        <div class="actions">
          ${ahead && 'seats' in booking ? html`<button class="button" @click=${change}>${t('booking.change')}</button>` : nothing}
          <button class="button" @click=${() => toCalendar(booking)}>${t('calendar.file')}</button>
          <a class="button" href="#/bookings">${t('nav.bookings')}</a>
          ${free ? html`<button class="button" @click=${move}>${t('move.do')}</button>
            <button class="button quiet danger-text" @click=${cancel}>${t('cancel.do')}</button>` : nothing}
        </div>
        ${ahead && until < begins() ? html`<p class="muted small">${t(free ? 'cancel.until' : 'cancel.closed', { time: dateTime(until) })}</p>` : nothing}
      </div>`;
  }

  function aside() {
    if (offered.status === 'cancelled' || deadline(offered, offered.bookable_until_minutes) <= new Date()) {
      return html`<p>${t('book.over')}</p><p><a class="button" href="#/">${t('find.others')}</a></p>`;
    }
    if (offered.available_spots === 0) {
      return html`<p>${badge('bad', t('seats.none'))}</p>${account.me() ? wait() : signInFirst(t('wait.sign-in'))}`;
    }
    if (!account.me()) {
      return signInFirst(t('book.sign-in'));
    }
    const count = Number(form.values.seats) || 1;
    const until = deadline(offered, offered.cancellable_until_minutes);
    return html`
      <h2>${t('book')}</h2>
      <form @submit=${form.submit} novalidate>
        ${problem()}
        ${seatField(form, offered.available_spots)}
        ${form.field('notes', t('notes'), { optional: true, rows: 3, maxlength: 5000, hint: t('notes.hint') })}
        ${offered.price > 0 && count > 1
          ? html`<p>${t('price.total', { price: price(offered.price * count, offered.currency) })}</p>` : nothing}
        ${form.button(t('book.do'))}
        <p class="muted small">${until < begins() ? t('cancel.until', { time: dateTime(until) }) : t('book.free-to-cancel')}</p>
      </form>`;
  }

  function signInFirst(text) {
    const to = encodeURIComponent(`/sessions/${id}`);
    return html`
      <p>${text}</p>
      <div class="actions"><a class="button primary" href="#/sign-in?to=${to}">${t('sign-in')}</a>
        <a class="button" href="#/sign-up?to=${to}">${t('sign-up')}</a></div>`;
  }

  const queue = createForm({
    name: `wait-${id}`,
    draw,
    initial: { seats: 1 },
    send: ({ seats: count }, key) => post(`/api/sessions/${id}/waitlist`, { seats: Number(count) || 1 }, { key }),
    done: async () => {
      say(t('wait.done'));
      await load();
      page.focus();
    },
  });

  function wait() {
    return waiting
      ? html`
        <p>${t('wait.position', { position: waiting.position })} ${t('wait.promise')}</p>
        <div class="actions"><button class="button" @click=${leaveQueue}>${t('wait.leave')}</button></div>`
      : html`
        <p>${t('wait.text')}</p>
        <form @submit=${queue.submit} novalidate>
          ${queue.summary()}
          ${seatField(queue, offered.capacity)}
          ${queue.button(t('wait.do'))}
        </form>`;
  }

  async function leaveQueue() {
    try {
      await remove(`/api/sessions/${id}/waitlist`);
      say(t('wait.left'));
    } catch (failure) {
      say(words(failure), 'bad');
    }
    await load();
    page.focus();
  }

  // A choice of few is quicker than a field.
  function seatField(of, free) {
    const most = Math.min(offered.max_seats_per_booking ?? 1, free);
    if (most < 2) {
      return nothing;
    }
    return most <= 12
      ? of.field('seats', t('seats'), { choices: Array.from({ length: most }, (_, at) => [at + 1, at + 1]), changed: draw })
      : of.field('seats', t('seats'), { type: 'number', min: 1, max: most, step: 1, inputmode: 'numeric' });
  }

  // Somebody else was quicker: what stands here is old.
  function problem() {
    const stale = form.problem instanceof Problem && STALE.includes(form.problem.type);
    return stale ? html`${form.summary()}<p><button type="button" class="button" @click=${load}>${t('look-again')}</button></p>` : form.summary();
  }

  async function change() {
    let changing = null;
    const changed = await dialog(t('booking.change'), (close, redraw) => {
      changing ??= createForm({
        name: `change-${booking.id}`,
        keep: false,
        draw: redraw,
        initial: { seats: booking.seats, notes: booking.notes ?? '' },
        send: ({ seats: count, notes }) => patch(`/api/bookings/${booking.id}`, { seats: Number(count), notes: notes.trim() || null }),
        done: () => close(true),
      });
      return html`<form @submit=${changing.submit} novalidate>
        ${changing.summary()}
        ${seatField(changing, offered.available_spots + booking.seats)}
        ${changing.field('notes', t('notes'), { optional: true, rows: 3, maxlength: 5000, hint: t('notes.hint') })}
        <div class="actions">${changing.button(t('save'))}
          <button type="button" class="button quiet" @click=${() => close(false)}>${t('back')}</button></div>
      </form>`;
    });
    if (changed) {
      say(t('saved'));
      await load();
      page.focus();
    }
  }

  async function move() {
    const to = await moveBooking(booking, offered);
    if (to) {
      location.hash = `#/sessions/${to}`;
    }
  }

  async function cancel() {
    if (await cancelBooking(booking)) {
      await load();
      page.focus();
    }
  }

  load();
}
