import { adminTabs } from '../admin.js';
import { get, Problem } from '../api.js';
import { number, stamp } from '../format.js';
import { t } from '../i18n.js';
import { badge, html, nothing } from '../ui.js';

const EVERY = 10_000;

export default function admin(page) {
  page.title(t('nav.admin'));

  const frame = (content) => html`<h1>${t('nav.admin')}</h1>${adminTabs('#/admin')}${content}`;

  const fetched = () => Promise.all([health('/health/ready'), get('/api/admin/messages/channels'), get('/api/admin/users', { standing: 'pending', limit: 1, total: 'true' })]);

  const load = () => page.load(frame, fetched, draw);

  // What is not well answers 503, and says why.
  async function health(path) {
    try {
      return await get(path, {}, { again: false });
    } catch (failure) {
      if (failure instanceof Problem && failure.body.checks) {
        return failure.body;
      }
      throw failure;
    }
  }

  function draw([probe, channels, pending]) {
    const dead = channels.reduce((sum, channel) => sum + channel.dead, 0);
    page.show(frame(html`
      <dl class="figures">
        <div class="card"><dt>${t('admin.health')}</dt><dd>${probe.status === 'UP' ? badge('good', t('admin.well')) : badge('bad', t('admin.unwell'))}</dd></div>
        <div class="card"><dt>${t('admin.dead')}</dt><dd>${dead > 0 ? html`<a href="#/admin/messages">${number(dead)}</a>` : number(0)}</dd></div>
        <div class="card"><dt>${t('admin.pending')}</dt><dd>${pending.length > 0 ? html`<a href="#/admin/users?standing=pending">${t('admin.look')}</a>` : number(0)}</dd></div>
      </dl>
      <section class="card" aria-labelledby="checks">
        <h2 id="checks">${t('admin.node')}</h2>
        <ul class="checks">${probe.checks.map((check) => html`
          <li>${badge(check.status === 'UP' ? 'good' : 'bad', check.status === 'UP' ? t('admin.well') : t('admin.unwell'))} <span>${check.name}</span>
            ${check.data?.version ? html`<span class="muted small">${check.data.version}</span>` : nothing}</li>`)}</ul>
        <p class="muted small">${t('admin.looked', { time: stamp(new Date()) })}</p>
      </section>
      <section class="card" aria-labelledby="channels">
        <h2 id="channels">${t('admin.channels')}</h2>
        ${channels.length === 0 ? html`<p>${t('admin.channels.none')}</p>` : html`
          <div class="scroll" tabindex="0" role="region" aria-labelledby="channels"><table class="table">
            <thead><tr><th scope="col">${t('delivery.to')}</th><th scope="col" class="number">${t('delivery.waiting')}</th>
              <th scope="col" class="number">${t('delivery.dead')}</th><th scope="col" class="number">${t('delivery.withheld')}</th></tr></thead>
            <tbody>${channels.map((channel) => html`<tr><th scope="row">${channel.channel}</th><td class="number">${number(channel.waiting)}</td>
              <td class="number">${number(channel.dead)}</td><td class="number">${number(channel.withheld)}</td></tr>`)}</tbody>
          </table></div>`}
      </section>`));
  }

  const again = setInterval(() => document.visibilityState === 'visible' && fetched().then((loaded) => !page.left && draw(loaded)).catch(() => {}), EVERY);
  page.onLeave(() => clearInterval(again));
  load();
}
