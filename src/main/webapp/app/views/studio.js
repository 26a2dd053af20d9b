import { get } from '../api.js';
import { barChart } from '../chart.js';
import { ago, amount, dateTime, instant, number, shortMonth, viewerZone } from '../format.js';
import { t } from '../i18n.js';
import { monthAfter, monthOf } from '../month.js';
import { followBookings, liveMark, studioTabs } from '../studio.js';
import { badge, empty, html, nothing, person } from '../ui.js';

export default function studio(page) {
  page.title(t('nav.studio'));
  let dashboard = null;
  const live = followBookings(page, refresh);
  page.redraw = () => dashboard && draw();

  const frame = (content) => html`
    <div class="headed"><h1>${t('nav.studio')}</h1>${liveMark(live)}
      <a class="button primary" href="#/studio/sessions/new">${t('offer.new')}</a></div>
    ${studioTabs('#/studio')}
    ${content}`;

  // Half a year back and half a year ahead, in the viewer's months.
  const now = monthAfter(new Date(), 0);
  const period = { from: monthAfter(now, -5).toISOString(), to: monthAfter(now, 7).toISOString(), time_zone: viewerZone };

  const fetched = () => get('/api/facilitator/dashboard', period);

  const load = () => page.load(frame, fetched, take);

  function take(figures) {
    dashboard = figures;
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
    const { metrics, recent_bookings: recent } = dashboard;
    page.show(frame(html`
      <dl class="figures">
        ${figure(t('figures.upcoming'), number(metrics.upcoming_sessions))}
        ${figure(t('figures.bookings'), number(metrics.total_bookings))}
        ${figure(t('figures.revenue'), amount(metrics.total_revenue, currency()))}
        ${figure(t('figures.sessions'), number(metrics.total_sessions))}
      </dl>
      ${metrics.total_sessions > 0 ? html`<section class="card">${chart()} ${attendance()}</section>` : nothing}
      <section aria-labelledby="recent">
        <h2 id="recent">${t('studio.recent')}</h2>
        ${recent.length > 0 ? html`<ul class="rows">${recent.map(row)}</ul>` : metrics.total_sessions === 0
          ? empty(t('studio.empty'), t('studio.empty.text'), html`<p><a class="button primary" href="#/studio/sessions/new">${t('offer.new')}</a></p>`)
          : empty(t('studio.quiet'), t('studio.quiet.text'))}
      </section>`));
  }

  const chart = () => barChart(t('studio.chart'), dashboard.period.months.map(({ month, seats }) => {
    const first = monthOf(month);
    return { label: shortMonth(first), value: seats, text: number(seats), soft: first > now };
  }), [t('month'), t('seats')]);

  function attendance() {
    const { attended, no_shows: missed, revenue } = dashboard.period;
    return html`<p class="muted">${t('studio.period', { revenue: amount(revenue, currency()), attended, missed })}</p>`;
  }

  // Every booking names it; before the first one there is nothing to name it for.
  const currency = () => dashboard.recent_bookings[0]?.currency;

  const figure = (name, value) => html`<div class="card"><dt>${name}</dt><dd>${value}</dd></div>`;

  const row = (booking) => html`
    <li class="row">
      <div class="when muted">${ago(instant(booking.booking_date))}</div>
      <div class="what">
        <h3>${person(booking.user.name)}</h3>
        <p class="muted">${person(booking.session.title)} · ${dateTime(instant(booking.session.start_time))}</p>
      </div>
      <div class="how">${booking.seats > 1 ? html`<span class="muted">${t('seats.count', { count: booking.seats })}</span>` : nothing}
        ${booking.status === 'cancelled' ? badge('bad', t('booking.cancelled')) : badge('good', t('session.booked'))}</div>
    </li>`;

  load();
}
