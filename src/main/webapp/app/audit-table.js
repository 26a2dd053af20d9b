// Who did what to whom.
import { instant, stamp } from './format.js';
import { has, t } from './i18n.js';
import { html, nothing } from './ui.js';

const of = (id) => (id === null ? html`<span class="muted">–</span>` : html`<a href="#/admin/users/${id}">${id}</a>`);

export const actionName = (action) => (has(`audit.${action}`) ? t(`audit.${action}`) : action);

export const auditTable = (entries) => html`
  <div class="scroll" tabindex="0" role="region" aria-label=${t('admin.audit')}>
    <table class="table">
      <thead><tr><th scope="col">${t('audit.at')}</th><th scope="col">${t('audit.action')}</th><th scope="col">${t('audit.who')}</th>
        <th scope="col">${t('audit.about')}</th><th scope="col">${t('audit.detail')}</th></tr></thead>
      <tbody>${entries.map((entry) => html`<tr>
        <td>${stamp(instant(entry.at))}</td>
        <td>${actionName(entry.action)}</td>
        <td>${of(entry.who)}</td>
        <td>${of(entry.about)}</td>
        <td>${[entry.object, entry.detail].filter(Boolean).map((text) => html`${text}<br>`)}
          ${entry.address ? html`<span class="small muted">${entry.address}</span>` : nothing}</td>
      </tr>`)}</tbody>
    </table>
  </div>`;
