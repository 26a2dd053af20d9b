// What the facilitator's views have in common.
import { listen } from './live.js';
import { t } from './i18n.js';
import { html, say, tabs } from './ui.js';

export const studioTabs = (current) => tabs(t('nav.studio'), [
  ['#/studio', t('studio.overview')],
  ['#/studio/week', t('studio.week')],
  ['#/studio/sessions', t('studio.sessions')],
  ['#/studio/deliveries', t('studio.deliveries')],
], current);

const TOLD = ['booking.created', 'booking.cancelled'];

/**
 * Tells of bookings while the page is shown.
 *
 * @param changed is called after events, once for those that come together
 */
export function followBookings(page, changed) {
  const live = { standing: 'waiting', latest: null };
  let waiting;
  listen({
    signal: page.signal.signal,
    standing: (standing) => {
      const back = live.standing === 'waiting' && standing === 'live' && live.heardBefore;
      live.standing = standing;
      live.heardBefore = true;
      // What happened during the break comes by itself; what is shown is looked up anew all the same.
      if (back) {
        changed();
      }
      page.redraw?.();
    },
    heard: (event) => {
      live.latest = event;
      if (TOLD.includes(event.type)) {
        const { user, session } = event.data;
        say(t(`live.${event.type}`, { name: user.name, title: session.title }));
      }
      clearTimeout(waiting);
      waiting = setTimeout(changed, 300);
    },
  });
  page.onLeave(() => clearTimeout(waiting));
  return live;
}

export const liveMark = (live) => html`
  <span class="live ${live.standing}" role="status"><span class="dot" aria-hidden="true"></span>${t(`live.${live.standing}`)}</span>`;
