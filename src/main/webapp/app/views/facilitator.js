import { get } from '../api.js';
import { t } from '../i18n.js';
import { byDay, sessionRow } from '../sessions.js';
import { empty, html, nothing, person } from '../ui.js';

export default function facilitator(page) {
  let shown = null;
  page.title(t('facilitator'));

  const frame = (content) => html`
    <p><a href="#/">${t('session.back')}</a></p><h1>${shown ? person(shown.name) : t('facilitator')}</h1>${content}`;

  page.load(frame, () => get(`/api/facilitators/${page.params.id}`), (found) => {
    shown = found;
    page.title(shown.name);
    page.show(frame(html`
      ${shown.specialization ? html`<p class="by" dir="auto">${shown.specialization}</p>` : nothing}
      ${shown.bio ? html`<div class="prose" dir="auto">${shown.bio}</div>` : nothing}
      ${shown.sessions.length > 0 ? byDay(shown.sessions, (session) => sessionRow(session)) : empty(t('facilitator.none'), t('facilitator.none.text'))}`));
  });
}
