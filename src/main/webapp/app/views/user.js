import * as account from '../account.js';
import { adminTabs } from '../admin.js';
import { get, list, post, remove } from '../api.js';
import { auditTable } from '../audit-table.js';
import { instant, stamp } from '../format.js';
import { t } from '../i18n.js';
import { confirmed, html, nothing, person, say, words } from '../ui.js';
import { standingOf } from './users.js';

export default function user(page) {
  const { id } = page.params;
  let shown = null;
  page.title(t('admin.users'));

  const frame = (content) => html`
    ${adminTabs('#/admin/users')}
    <h1>${shown ? person(shown.name) : t('admin.users')}</h1>${content}`;

  const load = () => page.load(frame, () => Promise.all([get(`/api/admin/users/${id}`), list('/api/admin/audit', { about: id, limit: 20 })]), ([found, { items }]) => {
    shown = found;
    page.title(found.name);
    draw(items);
  });

  function draw(entries) {
    page.show(frame(html`
      <p>${standingOf(shown)}</p>
      <dl class="pairs">
        <dt>${t('email')}</dt><dd>${shown.email} <span class="muted">${shown.email_verified ? t('user.verified') : t('user.unverified')}</span></dd>
        <dt>${t('user.since')}</dt><dd>${stamp(instant(shown.created_at))}</dd>
        <dt>${t('user.id')}</dt><dd>${shown.id}</dd>
      </dl>
      ${shown.deleted_at || shown.id === account.me().id ? nothing : html`<div class="actions">
        ${shown.role === 'facilitator'
          ? action(t('user.demote'), () => remove(`/api/admin/users/${id}/facilitator`), t('user.demote.text'))
          : action(shown.approval_pending ? t('user.approve') : t('user.promote'), () => post(`/api/admin/users/${id}/facilitator`))}
        ${action(t('user.reset'), () => post(`/api/admin/users/${id}/reset-letter`))}
        ${action(t('user.sign-out'), () => post(`/api/admin/users/${id}/logout-everywhere`), t('user.sign-out.text'))}
        ${shown.blocked_at
          ? action(t('user.unblock'), () => post(`/api/admin/users/${id}/unblock`))
          : action(t('user.block'), () => post(`/api/admin/users/${id}/block`), t('user.block.text'))}
        ${action(t('user.delete'), () => remove(`/api/admin/users/${id}`), t('user.delete.text'), 'danger-text')}
      </div>`}
      <section aria-labelledby="happened"><h2 id="happened">${t('user.happened')}</h2>
        ${entries.length > 0 ? auditTable(entries) : html`<p class="muted">${t('audit.none')}</p>`}</section>`));
  }

  const action = (name, act, warning, kind = '') => html`<button class="button ${kind}" @click=${() => run(name, act, warning)}>${name}</button>`;

  async function run(name, act, warning) {
    if (warning && !await confirmed(name, html`<p>${person(shown.name)}</p><p>${warning}</p>`, name)) {
      return;
    }
    try {
      await act();
      say(t('done'));
    } catch (failure) {
      say(words(failure), 'bad');
    }
    load();
  }

  load();
}
