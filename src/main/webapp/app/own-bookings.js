// What people do with their bookings, wherever these are shown.
import { download, list, newKey, post } from './api.js';
import { dateTime, instant } from './format.js';
import { t } from './i18n.js';
import { confirmed, dialog, html, person, say, words } from './ui.js';

/** Asks, and answers whether the seat was given back. */
export async function cancelBooking(booking) {
  const { title, start_time } = booking.session;
  const text = html`<p>${person(title)}<br><span class="muted">${dateTime(instant(start_time))}</span></p><p>${t('cancel.text')}</p>`;
  if (!await confirmed(t('cancel.title'), text, t('cancel.do'))) {
    return false;
  }
  try {
    await post(`/api/bookings/${booking.id}/cancel`);
    say(t('cancel.done'));
    return true;
  } catch (failure) {
    say(words(failure), 'bad');
    // It may be cancelled already: what is shown is looked up again.
    return failure.type === 'booking-already-cancelled';
  }
}

/** As a file that any calendar reads. */
export async function toCalendar(booking) {
  try {
    await download(`/api/bookings/${booking.id}.ics`, `booking-${booking.id}.ics`, { headers: { Accept: 'text/calendar' } });
  } catch (failure) {
    say(words(failure), 'bad');
  }
}

/** Until when a seat can be taken or given back: so many minutes before the start. */
export const deadline = (session, minutes) => new Date(instant(session.start_time) - (minutes ?? 0) * 60_000);

/** Asks for another session in place of the booked one, and answers its id once the booking has moved there. */
export async function moveBooking(booking, session) {
  const query = session.series_id ? { series_id: session.series_id } : { facilitator_id: session.facilitator_details.id };
  const { items } = await list('/api/sessions', { ...query, available: 'true', from: new Date().toISOString(), limit: 50 });
  const others = items.filter((other) => other.id !== session.id && other.available_spots >= booking.seats);
  const key = newKey();
  const to = await dialog(t('move.do'), (close) => others.length === 0
    ? html`<p>${t('move.none')}</p><div class="actions"><button class="button" @click=${() => close()}>${t('back')}</button></div>`
    : html`
      <p>${t('move.text')}</p>
      <ul class="plain choices">${others.map((other) => html`
        <li><button class="button" @click=${() => close(other)}><span>${person(other.title)}<br>
          <span class="small">${dateTime(instant(other.start_time))}</span></span></button></li>`)}</ul>
      <div class="actions"><button class="button quiet" @click=${() => close()}>${t('back')}</button></div>`);
  if (!to) {
    return null;
  }
  try {
    await post(`/api/bookings/${booking.id}/move`, { session_id: to.id }, { key });
    say(t('move.done', { time: dateTime(instant(to.start_time)) }));
    return to.id;
  } catch (failure) {
    say(words(failure), 'bad');
    return null;
  }
}
