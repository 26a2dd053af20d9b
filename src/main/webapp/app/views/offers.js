import { t } from '../i18n.js';
import { ownSessions } from '../own-sessions.js';
import { byDay, sessionRow } from '../sessions.js';
import { studioTabs } from '../studio.js';
import { empty, html, nothing } from '../ui.js';

export default function offers(page) {
  page.title(t('studio.sessions'));
  const past = page.query.get('past') === '1';
  let sessions = [];
  let shown = 100;

  const frame = (content) => html`
    <div class="headed"><h1>${t('studio.sessions')}</h1><a class="button primary" href="#/studio/sessions/new">${t('offer.new')}</a></div>
    ${studioTabs('#/studio/sessions')}
    <div class="switch" role="group" aria-label=${t('studio.when')}>
      <a class="button quiet" href="#/studio/sessions" aria-current=${past ? nothing : 'page'}>${t('studio.to-come')}</a>
      <a class="button quiet" href="#/studio/sessions?past=1" aria-current=${past ? 'page' : nothing}>${t('studio.past')}</a>
    </div>
    ${content}`;

  const now = new Date();

  const load = () => page.load(frame, () => ownSessions(past ? { to: now } : { from: now }), (loaded) => {
    sessions = past ? loaded.reverse() : loaded;
    draw();
  });

  // What is shown at once; the rest when it is asked for.
  function more() {
    shown += 100;
    draw();
  }

  function draw() {
    page.show(frame(html`
      ${sessions.length > 0
        ? byDay(sessions.slice(0, shown), (session) => sessionRow(session, `#/studio/sessions/${session.id}`))
        : past ? empty(t('offers.no-past'), t('offers.no-past.text'))
          : empty(t('studio.empty'), t('studio.empty.text'), html`<p><a class="button primary" href="#/studio/sessions/new">${t('offer.new')}</a></p>`)}
      ${sessions.length > shown ? html`<p class="center"><button class="button" @click=${more}>${t('more')}</button></p>` : nothing}`));
  }

  load();
}
