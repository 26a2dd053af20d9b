import { adminTabs } from '../admin.js';
import { list } from '../api.js';
import { instant, stamp } from '../format.js';
import { t } from '../i18n.js';
import { badge, empty, html, icon, nothing, person } from '../ui.js';

const STANDINGS = ['', 'pending', 'facilitator', 'blocked', 'deleted'];

export const standingOf = (user) => html`
  ${user.deleted_at ? badge('', t('user.deleted')) : nothing}
  ${user.blocked_at ? badge('bad', t('user.blocked')) : nothing}
  ${user.approval_pending ? badge('warn', t('user.pending')) : nothing}
  ${user.admin ? badge('good', t('user.admin')) : nothing}
  ${user.role === 'facilitator' ? badge('', t('user.facilitator')) : nothing}`;

export default function users(page) {
  page.title(t('admin.users'));
  const asked = { q: page.query.get('q') ?? '', standing: page.query.get('standing') ?? '' };
  let rows = [];
  let next = null;

  const frame = (content) => html`
    <h1>${t('admin.users')}</h1>
    ${adminTabs('#/admin/users')}
    <form class="filters" role="search" @submit=${search} @change=${search}>
      <label class="search"><span class="hidden">${t('users.search')}</span>${icon('search')}
        <input type="search" name="q" .value=${asked.q} placeholder=${t('users.search')} maxlength="200" dir="auto"></label>
      <label><span class="hidden">${t('users.standing')}</span>
        <select name="standing">${STANDINGS.map((standing) => html`
          <option value=${standing} ?selected=${standing === asked.standing}>${t(`user.${standing || 'all'}`)}</option>`)}</select></label>
      <button class="button">${t('users.do')}</button>
    </form>
    ${content}`;

  function search(event) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    Object.assign(asked, { q: form.get('q').trim(), standing: form.get('standing') });
    page.remember(asked);
    load();
  }

  const load = () => page.load(frame, () => list('/api/admin/users', { ...asked, limit: 50 }), (part) => {
    rows = part.items;
    next = part.next;
    draw();
  });

  async function more() {
    const part = await list('/api/admin/users', next);
    rows = [...rows, ...part.items];
    next = part.next;
    draw();
  }

  function draw() {
    page.show(frame(html`
      ${rows.length > 0 ? html`<h2 class="hidden">${t('user.all')}</h2><ul class="rows people spaced">${rows.map(row)}</ul>` : empty(t('users.none'), t('users.none.text'))}
      ${next ? html`<p class="center"><button class="button" @click=${more}>${t('more')}</button></p>` : nothing}`));
  }

  const row = (user) => html`
    <li class="row">
      <div class="what"><h3><a href="#/admin/users/${user.id}">${person(user.name)}</a></h3><p class="muted">${user.email}</p></div>
      <div class="how"><span>${standingOf(user)}</span><span class="small muted">${stamp(instant(user.created_at))}</span></div>
    </li>`;

  load();
}
