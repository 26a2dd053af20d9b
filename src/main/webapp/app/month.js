// A month as a table of days, each with a button that says how many sessions begin on it.
import { dayKey, firstWeekday, longDay, month as monthName, weekday } from './format.js';
import { t } from './i18n.js';
import { html, icon, nothing } from './ui.js';

export const monthKey = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;

export const monthOf = (key) => new Date(Number(key.slice(0, 4)), Number(key.slice(5, 7)) - 1, 1);

export const monthAfter = (date, months = 1) => new Date(date.getFullYear(), date.getMonth() + months, 1);

// All days of the weeks that the month touches.
function weeks(first) {
  const before = (first.getDay() - (firstWeekday % 7) + 7) % 7;
  const days = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  const rows = Math.ceil((before + days) / 7);
  return Array.from({ length: rows }, (_, row) => Array.from({ length: 7 }, (__, column) =>
    new Date(first.getFullYear(), first.getMonth(), 1 - before + row * 7 + column)));
}

/**
 * @param first the month's first day
 * @param counts how many there are, by day
 * @param chosen the day that is shown beside it, or null
 */
export function monthTable({ first, counts, chosen, choose, turn }) {
  const rows = weeks(first);
  const today = dayKey(new Date());
  return html`
    <div class="month">
      <div class="turn">
        <button class="button quiet icon-only" @click=${() => turn(-1)} aria-label=${t('month.before')}>${icon('left')}</button>
        <h2 aria-live="polite">${monthName(first)}</h2>
        <button class="button quiet icon-only" @click=${() => turn(1)} aria-label=${t('month.after')}>${icon('right')}</button>
      </div>
      <table>
        <thead><tr>${rows[0].map((date) => html`<th scope="col" abbr=${weekday(date, 'long')}>${weekday(date)}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((date) => cell(date))}</tr>`)}</tbody>
      </table>
    </div>`;

  function cell(date) {
    const key = dayKey(date);
    const count = counts.get(key) ?? 0;
    if (date.getMonth() !== first.getMonth()) {
      return html`<td></td>`;
    }
    return html`<td>${count > 0
      ? html`<button class="date some" aria-pressed=${key === chosen} aria-current=${key === today ? 'date' : nothing}
          @click=${() => choose(key === chosen ? null : key)}>
          <span aria-hidden="true">${date.getDate()}${count > 1 ? html`<span class="count">${count}</span>` : nothing}</span>
          <span class="hidden">${longDay(date)}: ${t('sessions.count', { count })}</span></button>`
      : html`<span class="date" aria-current=${key === today ? 'date' : nothing}>${date.getDate()}</span>`}</td>`;
  }
}
