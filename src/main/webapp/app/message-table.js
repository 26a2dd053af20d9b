// Messages to others: a facilitator's deliveries, or all of the system's.
import { ago, instant, stamp } from './format.js';
import { t } from './i18n.js';
import { badge, html, nothing } from './ui.js';

export const STATES = ['dead', 'waiting', 'withheld', 'delivered', ''];

const KINDS = { dead: 'bad', waiting: 'warn', withheld: '', delivered: 'good' };

/** @param retry is called with the row of a dead one */
export const messageTable = (rows, retry) => html`
  <div class="scroll" tabindex="0" role="region" aria-label=${t('deliveries.table')}>
    <table class="table">
      <thead><tr>
        <th scope="col">${t('delivery.when')}</th><th scope="col">${t('delivery.what')}</th><th scope="col">${t('delivery.to')}</th>
        <th scope="col">${t('delivery.status')}</th><th scope="col"><span class="hidden">${t('delivery.action')}</span></th>
      </tr></thead>
      <tbody>${rows.map((row) => html`
        <tr>
          <td title=${stamp(instant(row.created_at))}>${ago(instant(row.created_at))}</td>
          <td>${row.event_type}<br><span class="muted small">${row.subject}</span></td>
          <td>${row.channel}<br><span class="muted small">${row.recipient}</span></td>
          <td>${badge(KINDS[row.status], t(`delivery.${row.status}`))}
            ${row.last_error ? html`<br><span class="small muted">${row.last_error}</span>` : nothing}
            ${row.next_attempt_at ? html`<br><span class="small muted">${t('delivery.next', { when: ago(instant(row.next_attempt_at)) })}</span>` : nothing}</td>
          <td>${row.status === 'dead' ? html`<button class="button" @click=${() => retry(row)}>${t('again')}</button>` : nothing}</td>
        </tr>`)}</tbody>
    </table>
  </div>`;
