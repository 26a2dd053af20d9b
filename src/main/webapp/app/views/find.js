import { list, whole } from '../api.js';
import { dayKey, instant, viewerZone } from '../format.js';
import { t } from '../i18n.js';
import { monthAfter, monthKey, monthOf, monthTable } from '../month.js';
import { byDay, sessionRow, withMine } from '../sessions.js';
import { empty, html, icon, nothing } from '../ui.js';

export default function find(page) {
  page.title(t('find.title'));
  const asked = {
    q: page.query.get('q') ?? '',
    type: page.query.get('type') ?? '',
    free: page.query.get('free') ?? '',
    month: page.query.get('month') ?? '',
    day: page.query.get('day') ?? '',
  };
  let sessions = [];
  let next = null;
  let more = false;

  const frame = (content) => html`
    <h1>${t('find.title')}</h1>
    <form class="filters" role="search" @submit=${search} @change=${search}>
      <label class="search"><span class="hidden">${t('find.search')}</span>${icon('search')}
        <input type="search" name="q" .value=${asked.q} placeholder=${t('find.search')} maxlength="200" dir="auto"></label>
      <label><span class="hidden">${t('find.type')}</span>
        <select name="type">
          ${[['', t('type.any')], ['session', t('type.session')], ['retreat', t('type.retreat')]].map(([value, text]) => html`
            <option value=${value} ?selected=${value === asked.type}>${text}</option>`)}
        </select></label>
      <label class="inline"><input type="checkbox" name="free" .checked=${asked.free === '1'}> ${t('find.free')}</label>
      <div class="switch" role="group" aria-label=${t('find.layout')}>
        <button type="button" aria-pressed=${asked.month === ''} @click=${() => change({ month: '', day: '' })}>${t('find.list')}</button>
        <button type="button" aria-pressed=${asked.month !== ''} @click=${() => change({ month: asked.month || monthKey(new Date()) })}>
          ${t('find.month')}</button>
      </div>
      <button class="hidden">${t('find.search')}</button>
    </form>
    <p class="muted small">${t('find.zone', { zone: viewerZone.replaceAll('_', ' ') })}</p>
    ${content}`;

  function search(event) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wanted = { q: form.get('q').trim(), type: form.get('type'), free: form.has('free') ? '1' : '' };
    if (Object.entries(wanted).some(([name, value]) => asked[name] !== value)) {
      change(wanted);
    }
  }

  function change(values) {
    const another = values.month !== undefined && asked.month !== '' && values.month !== '';
    Object.assign(asked, values);
    page.remember(asked);
    load({ quiet: another });
  }

  const load = (options) => page.load(frame, fetched, (loaded) => {
    ({ sessions, next } = loaded);
    draw();
  }, options);

  async function fetched() {
    const filters = { q: asked.q, session_type: asked.type, available: asked.free ? 'true' : '', ...withMine() };
    if (!asked.month) {
      const { items, next: rest } = await list('/api/sessions', { ...filters, from: new Date().toISOString(), limit: 40 });
      return { sessions: items, next: rest };
    }
    const first = monthOf(asked.month);
    const from = new Date(Math.max(first, Date.now())).toISOString();
    const to = monthAfter(first).toISOString();
    return { sessions: from < to ? await whole('/api/sessions', { ...filters, from, to }) : [], next: null };
  }

  async function showMore() {
    more = true;
    draw();
    try {
      const part = await list('/api/sessions', next);
      sessions = [...sessions, ...part.items];
      next = part.next;
    } finally {
      more = false;
      draw();
    }
  }

  function draw() {
    page.show(frame(asked.month ? monthly() : asList()));
  }

  function asList() {
    return html`
      ${sessions.length === 0 ? nobody() : byDay(sessions, (session) => sessionRow(session))}
      ${next ? html`<p class="center"><button class="button" ?disabled=${more} @click=${showMore}>${t('more')}</button></p>` : nothing}`;
  }

  function nobody() {
    const narrowed = asked.q || asked.type || asked.free;
    return narrowed
      ? empty(t('find.none'), t('find.none.text'), html`<button class="button" @click=${() => change({ q: '', type: '', free: '' })}>
          ${t('find.all')}</button>`)
      : empty(t('find.empty'), t('find.empty.text'));
  }

  function monthly() {
    const counts = new Map();
    sessions.map((session) => dayKey(instant(session.start_time))).forEach((key) => counts.set(key, (counts.get(key) ?? 0) + 1));
    const shown = asked.day ? sessions.filter((session) => dayKey(instant(session.start_time)) === asked.day) : sessions;
    const first = monthOf(asked.month);
    return html`
      <div class="beside">
        ${monthTable({
          first,
          counts,
          chosen: asked.day,
          choose: (key) => {
            asked.day = key ?? '';
            page.remember(asked);
            draw();
          },
          turn: (months) => change({ month: monthKey(monthAfter(first, months)), day: '' }),
        })}
        <div>
          ${asked.day ? html`<p><button class="button quiet" @click=${() => change({ day: '' })}>${t('month.whole')}</button></p>` : nothing}
          ${shown.length > 0 ? byDay(shown, (session) => sessionRow(session)) : empty(t('month.none'), t('month.none.text'))}
        </div>
      </div>`;
  }

  load();
}
