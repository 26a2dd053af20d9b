// What views are made of.
import { html, nothing, render, svg } from './lit-html.js';
import { NoAnswer, Problem } from './api.js';
import { has, t } from './i18n.js';

export { html, nothing, svg };

const paths = {
  calendar: svg`<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,
  place: svg`<path d="M12 21s7-6.300 7-11a7 7 0 0 0-14 0c0 4.700 7 11 7 11z"/><circle cx="12" cy="10" r="2.500"/>`,
  online: svg`<path d="M3 6h12v12H3zM15 10l6-3v10l-6-3"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c1-5 4.500-7 8-7s7 2 8 7"/>`,
  people: svg`<circle cx="9" cy="8" r="3.500"/><path d="M2 20c.8-4 3.600-6 7-6s6.200 2 7 6M16 5a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .8 3.500 2.500 4 5.500"/>`,
  price: svg`<path d="M3 12V4h8l10 10-8 8z"/><circle cx="7.500" cy="8.500" r="1"/>`,
  check: svg`<path d="m5 13 4 4L19 7"/>`,
  cross: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  search: svg`<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>`,
  left: svg`<path d="m15 5-7 7 7 7"/>`,
  right: svg`<path d="m9 5 7 7-7 7"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  alert: svg`<path d="M12 3 2 20h20zM12 10v4M12 17v.2"/>`,
  note: svg`<path d="M5 4h14v12l-4 4H5zM15 20v-4h4M9 9h6M9 13h3"/>`,
};

/** Beside words, which say the same: readers of the screen pass over it. */
export const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths[name]}</svg>`;

/** A person's words, whatever way they run. */
export const person = (name) => html`<bdi>${name}</bdi>`;

export const fact = (name, content) => content ? html`<li>${icon(name)}<span>${content}</span></li>` : nothing;

export const skeleton = (rows = 4) => html`
  <div class="skeletons" aria-hidden="true">${Array.from({ length: rows }, () => html`<div class="skeleton"></div>`)}</div>
  <p class="hidden" role="status">${t('loading')}</p>`;

/** Nothing is there: what to do about it. */
export const empty = (title, text, action = nothing) => html`
  <div class="empty"><h2>${title}</h2><p>${text}</p>${action}</div>`;

/** What went wrong, in words for people. */
export function words(failure) {
  if (failure instanceof NoAnswer) {
    return t('no-answer');
  }
  if (failure instanceof Problem) {
    const known = `problem.${failure.type}`;
    return has(known) ? t(known) : failure.status >= 500 ? t('problem.server') : failure.message;
  }
  return t('problem.bug');
}

export const failed = (failure, again) => html`
  <div class="empty" role="alert">
    <h2>${failure instanceof Problem && failure.status === 404 ? t('not-found.title') : t('failed.title')}</h2>
    <p>${words(failure)}</p>
    ${failure.body?.request_id ? html`<p class="muted small">${t('request-id')} <code>${failure.body.request_id}</code></p>` : nothing}
    ${again ? html`<p><button class="button" @click=${again}>${t('again')}</button></p>` : nothing}
  </div>`;

export const note = (kind, content) => html`
  <div class="note ${kind}" role=${kind === 'bad' ? 'alert' : 'status'}>${icon(kind === 'good' ? 'check' : 'alert')}<div>${content}</div></div>`;

const spoken = document.createElement('div');
spoken.id = 'said';
spoken.setAttribute('role', 'status');
spoken.setAttribute('aria-live', 'polite');

export const saidBox = () => spoken;

let hush;

/** Says something that needs no answer, to eyes and ears. */
export function say(text, kind = 'good') {
  clearTimeout(hush);
  render(html`<p class="said ${kind}">${icon(kind === 'good' ? 'check' : 'alert')}<span>${text}</span></p>`, spoken);
  hush = setTimeout(() => render(nothing, spoken), 7000);
}

/**
 * A dialog, which ends by `close(value)`: in `content(close)`, or by Escape with nothing. Answers that value. The browser keeps the
 * focus in it and gives it back.
 */
export function dialog(title, content) {
  return new Promise((resolve) => {
    const box = document.createElement('dialog');
    box.setAttribute('aria-labelledby', 'dialog-title');
    const close = (value) => {
      box.returned = value;
      box.close();
    };
    box.addEventListener('close', () => {
      box.remove();
      resolve(box.returned);
    });
    const redraw = () => render(html`
      <h2 id="dialog-title">${title}</h2>
      ${content(close, redraw)}`, box);
    redraw();
    document.body.append(box);
    box.showModal();
  });
}

/** Whether they say yes. */
export const confirmed = (title, text, yes, kind = 'danger') => dialog(title, (close) => html`
  <div>${text}</div>
  <div class="actions">
    <button class="button ${kind}" @click=${() => close(true)}>${yes}</button>
    <button class="button quiet" autofocus @click=${() => close(false)}>${t('back')}</button>
  </div>`);

/** What stands for a state, as a word and a colour. */
export const badge = (kind, text) => html`<span class="badge ${kind}">${text}</span>`;

export const tabs = (label, links, current) => html`
  <nav class="tabs" aria-label=${label}>
    ${links.map(([href, text]) => html`<a href=${href} aria-current=${href === current ? 'page' : nothing}>${text}</a>`)}
  </nav>`;
