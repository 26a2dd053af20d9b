import { adminTabs } from '../admin.js';
import { download, list } from '../api.js';
import { actionName, auditTable } from '../audit-table.js';
import { t } from '../i18n.js';
import { empty, html, nothing, say, words } from '../ui.js';

const ACTIONS = [
  'account.registered', 'account.signed-in', 'account.sign-in-refused', 'account.signed-out', 'account.signed-out-everywhere',
  'account.password-forgotten', 'account.password-changed', 'account.email-verified', 'account.email-change-asked', 'account.email-changed',
  'account.provider-linked', 'account.renamed', 'account.facilitator-asked', 'account.became-facilitator', 'account.facilitator-approved',
  'account.facilitator-demoted', 'account.blocked', 'account.unblocked', 'account.deleted', 'session.cancelled', 'session.handed-over',
  'messages.retried',
];

export default function audit(page) {
  page.title(t('admin.audit'));
  const asked = { action: page.query.get('action') ?? '', who: page.query.get('who') ?? '', about: page.query.get('about') ?? '' };
  let rows = [];
  let next = null;

  const frame = (content) => html`
    <h1>${t('admin.audit')}</h1>
    ${adminTabs('#/admin/audit')}
    <form class="filters" @submit=${search} @change=${search}>
      <label>${t('audit.action')}
        <select name="action"><option value="">${t('audit.all')}</option>${ACTIONS.map((action) => html`
          <option value=${action} ?selected=${action === asked.action}>${actionName(action)}</option>`)}</select></label>
      <label>${t('audit.who')} <input name="who" inputmode="numeric" pattern="[0-9]{1,18}" size="8" .value=${asked.who}></label>
      <label>${t('audit.about')} <input name="about" inputmode="numeric" pattern="[0-9]{1,18}" size="8" .value=${asked.about}></label>
      <button type="button" class="button" @click=${asCsv}>${t('audit.csv')}</button>
    </form>
    ${content}`;

  function search(event) {
    event.preventDefault();
    Object.assign(asked, Object.fromEntries(new FormData(event.currentTarget)));
    page.remember(asked);
    load();
  }

  const load = () => page.load(frame, () => list('/api/admin/audit', { ...asked, limit: 100 }), (part) => {
    rows = part.items;
    next = part.next;
    draw();
  });

  async function more() {
    const part = await list('/api/admin/audit', next);
    rows = [...rows, ...part.items];
    next = part.next;
    draw();
  }

  async function asCsv() {
    try {
      await download('/api/admin/audit', 'audit.csv', { query: asked, headers: { Accept: 'text/csv' } });
    } catch (failure) {
      say(words(failure), 'bad');
    }
  }

  function draw() {
    page.show(frame(html`
      ${rows.length > 0 ? auditTable(rows) : empty(t('audit.none'), t('audit.none.text'))}
      ${next ? html`<p class="center"><button class="button" @click=${more}>${t('more')}</button></p>` : nothing}`));
  }

  load();
}
