import { dayKey, firstWeekday, instant, day, weekday, times } from '../format.js';
import { t } from '../i18n.js';
import { ownSessions } from '../own-sessions.js';
import { followBookings, liveMark, studioTabs } from '../studio.js';
import { badge, empty, html, icon, nothing } from '../ui.js';

const shift = (date, days) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);

export default function week(page) {
  page.title(t('studio.week'));
  let first = beginning(page.query.get('from') ? new Date(`${page.query.get('from')}T00:00`) : new Date());
  let sessions = null;
  const live = followBookings(page, refresh);
  page.redraw = () => sessions && draw();

  function beginning(date) {
    const valid = Number.isNaN(date.getTime()) ? new Date() : date;
    return shift(valid, -((valid.getDay() - (firstWeekday % 7) + 7) % 7));
  }

  const frame = (content) => html`
    <div class="headed"><h1>${t('studio.week')}</h1>${liveMark(live)}
      <a class="button primary" href="#/studio/sessions/new">${t('offer.new')}</a></div>
    ${studioTabs('#/studio/week')}
    <div class="turn">
      <button class="button" @click=${() => turn(-7)}>${icon('left')} <span>${t('week.before')}</span></button>
      <h2 aria-live="polite">${day(first)} – ${day(shift(first, 6))}</h2>
      <button class="button" @click=${() => turn(7)}><span>${t('week.after')}</span> ${icon('right')}</button>
    </div>
    ${content}`;

  function turn(days) {
    first = shift(first, days);
    page.remember({ from: dayKey(first) });
    load();
  }

  const fetched = () => ownSessions({ from: first, to: shift(first, 7) });

  const load = () => page.load(frame, fetched, take);

  function take(loaded) {
    sessions = loaded;
    draw();
  }

  async function refresh() {
    try {
      take(await fetched());
    } catch {
      // The next event, or the person, tries again.
    }
  }

  function draw() {
    const days = Array.from({ length: 7 }, (_, at) => shift(first, at));
    page.show(frame(html`
      ${sessions.length === 0 ? empty(t('week.none'), t('week.none.text')) : nothing}
      <ol class="week">${days.map(column)}</ol>`));
  }

  function column(date) {
    const next = shift(date, 1);
    const rows = sessions.filter((session) => instant(session.start_time) < next && instant(session.end_time) > date)
      .sort((one, other) => instant(one.start_time) - instant(other.start_time));
    const today = dayKey(date) === dayKey(new Date());
    return html`
      <li class=${today ? 'today' : rows.length === 0 ? 'free' : ''}>
        <h3><span>${weekday(date)}</span> <span>${date.getDate()}</span></h3>
        ${rows.map((session) => entry(session, date))}
      </li>`;
  }

  function entry(session, date) {
    const start = instant(session.start_time);
    const taken = session.capacity - session.available_spots;
    return html`
      <a class="entry ${session.status}" href="#/studio/sessions/${session.id}">
        <span class="small">${start >= date ? times(start, instant(session.end_time)) : t('week.goes-on')}</span>
        <strong dir="auto">${session.title}</strong>
        ${session.status === 'cancelled' ? badge('bad', t('session.cancelled')) : html`<span class="small muted">${taken} / ${session.capacity}</span>`}
      </a>`;
  }

  load();
}
