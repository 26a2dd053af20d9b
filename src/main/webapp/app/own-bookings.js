// What people do with their bookings, wherever these are shown.
import { download, post } from './api.js';
import { dateTime, instant } from './format.js';
import { t } from './i18n.js';
import { confirmed, html, person, say, words } from './ui.js';

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
