import { adminTabs } from '../admin.js';
import { get } from '../api.js';
import { t } from '../i18n.js';
import { html } from '../ui.js';

export default function settings(page) {
  page.title(t('admin.settings'));

  const frame = (content) => html`<h1>${t('admin.settings')}</h1>${adminTabs('#/admin/settings')}<p class="muted">${t('settings.text')}</p>${content}`;

  page.load(frame, () => get('/api/admin/settings'), (rows) => page.show(frame(html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('admin.settings')}>
      <table class="table">
        <thead><tr><th scope="col">${t('settings.name')}</th><th scope="col">${t('settings.value')}</th></tr></thead>
        <tbody>${rows.map(({ name, value }) => html`<tr>
          <th scope="row"><code>${name}</code></th>
          <td>${value === null ? html`<span class="muted">${t('settings.unset')}</span>` : html`<code>${value}</code>`}</td>
        </tr>`)}</tbody>
      </table>
    </div>`)));
}
