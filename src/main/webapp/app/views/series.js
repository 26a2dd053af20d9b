import * as account from '../account.js';
import { get, post } from '../api.js';
import { createForm } from '../form.js';
import { dateTime, instant } from '../format.js';
import { has, t } from '../i18n.js';
import { byDay, sessionRow } from '../sessions.js';
import { html, note, nothing, say } from '../ui.js';

export default function series(page) {
  const { id } = page.params;
  let sessions = [];
  let refused = [];
  page.title(t('series'));

  const frame = (content) => html`
    <p><a href="#/">${t('session.back')}</a></p>
    <h1 dir="auto">${sessions[0]?.title ?? t('series')}</h1>
    ${content}`;

  const load = () => page.load(frame, () => get(`/api/series/${id}`), (found) => {
    sessions = found.sessions.filter((session) => instant(session.start_time) > new Date() && session.status === 'active');
    draw();
  });

  const form = createForm({
    name: `series-${id}`,
    draw,
    send: ({ notes }, key) => post(`/api/series/${id}/bookings`, notes?.trim() ? { notes } : {}, { key }),
    done: ({ bookings, failed }) => {
      refused = failed;
      say(t('series.booked', { count: bookings.length }));
      load();
    },
  });

  const reason = ({ type, detail }) => {
    const known = `problem.${type.split('#').pop()}`;
    return has(known) ? t(known) : detail;
  };

  function draw() {
    page.show(frame(html`
      <div class="session">
        <div>
          <p class="by">${t('series.dates', { count: sessions.length })}</p>
          ${byDay(sessions, (session) => sessionRow(session))}
        </div>
        <aside class="card" aria-label=${t('series.book')}>
          <h2>${t('series.book')}</h2>
          ${refused.length > 0 ? note('warn', html`<p>${t('series.refused')}</p><ul class="plain">${refused.map(row)}</ul>`) : nothing}
          ${account.me() ? html`
            <p>${t('series.book.text')}</p>
            <form @submit=${form.submit} novalidate>
              ${form.summary()}
              ${form.field('notes', t('notes'), { optional: true, rows: 3, maxlength: 5000, hint: t('notes.hint') })}
              ${form.button(t('series.book.do'))}
            </form>`
            : html`<p>${t('book.sign-in')}</p><div class="actions">
              <a class="button primary" href="#/sign-in?to=${encodeURIComponent(`/series/${id}`)}">${t('sign-in')}</a></div>`}
        </aside>
      </div>`));
  }

  function row(failure) {
    const session = sessions.find((one) => one.id === failure.session_id);
    return html`<li>${session ? dateTime(instant(session.start_time)) : nothing}: ${reason(failure)}</li>`;
  }

  load();
}
