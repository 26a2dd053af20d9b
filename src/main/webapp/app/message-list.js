import { list, post } from './api.js';
import { t } from './i18n.js';
import { messageTable, STATES } from './message-table.js';
import { empty, html, nothing, say, words } from './ui.js';

const fromAddress = (status) => (status === 'all' ? '' : status);

/** What others were told, and what failed: all of it for admins, that of their own sessions for facilitators. */
export function messageList(page, { path, title, frame: tabsOf, here }) {
  page.title(t(title));
  let status = fromAddress(page.query.get('status') ?? 'dead');
  let rows = [];
  let next = null;

  const frame = (content) => html`
    <h1>${t(title)}</h1>
    ${tabsOf(here)}
    <p class="muted">${t('deliveries.text')}</p>
    <div class="actions">
      <label class="inline">${t('deliveries.show')}
        <select @change=${(event) => show(event.target.value)}>
          ${STATES.map((state) => html`<option value=${state || 'all'} ?selected=${state === status}>${t(`delivery.${state || 'all'}`)}</option>`)}
        </select></label>
      ${status === 'dead' && rows.length > 0
        ? html`<button class="button" @click=${() => again(`${path}/retry`)}>${t('deliveries.retry-all')}</button>` : nothing}
    </div>
    ${content}`;

  function show(wanted) {
    status = fromAddress(wanted);
    rows = [];
    page.remember({ status: wanted });
    load();
  }

  const load = () => page.load(frame, () => list(path, { status, limit: 50 }), (part) => {
    rows = part.items;
    next = part.next;
    draw();
  });

  async function more() {
    const part = await list(path, next);
    rows = [...rows, ...part.items];
    next = part.next;
    draw();
  }

  function draw() {
    page.show(frame(html`
      ${rows.length > 0 ? messageTable(rows, (row) => again(`${path}/${row.id}/retry`))
        : empty(status === 'dead' ? t('deliveries.none-dead') : t('deliveries.none'), t('deliveries.none.text'))}
      ${next ? html`<p class="center"><button class="button" @click=${more}>${t('more')}</button></p>` : nothing}`));
  }

  async function again(address) {
    try {
      await post(address);
      say(t('deliveries.waiting'));
    } catch (failure) {
      say(words(failure), 'bad');
    }
    load();
  }

  load();
}
