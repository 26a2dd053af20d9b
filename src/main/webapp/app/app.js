// The frame around every view, and which view an address shows.
import { render } from './lit-html.js';
import * as account from './account.js';
import { get, NoAnswer, post, Problem } from './api.js';
import { choose, language, languages, t } from './i18n.js';
import { failed, html, icon, nothing, person, saidBox, say, skeleton } from './ui.js';

// Part of the address, the view's module, and who may see it.
const routes = [
  ['/', 'find', 'public'],
  ['/sessions/:id', 'session', 'public'],
  ['/series/:id', 'series', 'public'],
  ['/facilitators/:id', 'facilitator', 'public'],
  ['/sign-in', 'sign-in', 'anyone'],
  ['/sign-up', 'sign-up', 'anyone'],
  ['/forgotten', 'forgotten', 'anyone'],
  ['/bookings', 'bookings', 'signed-in'],
  ['/profile', 'profile', 'signed-in'],
  ['/studio', 'studio', 'facilitator'],
  ['/studio/week', 'week', 'facilitator'],
  ['/studio/sessions', 'offers', 'facilitator'],
  ['/studio/sessions/new', 'offer', 'facilitator'],
  ['/studio/sessions/:id/change', 'offer', 'facilitator'],
  ['/studio/sessions/:id', 'roster', 'facilitator'],
  ['/studio/deliveries', 'deliveries', 'facilitator'],
  ['/admin', 'admin', 'admin'],
  ['/admin/users', 'users', 'admin'],
  ['/admin/users/:id', 'user', 'admin'],
  ['/admin/messages', 'messages', 'admin'],
  ['/admin/audit', 'audit', 'admin'],
  ['/admin/settings', 'settings', 'admin'],
].map(([path, view, who]) => ({
  view,
  who,
  pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[0-9]+)')}$`),
}));

const root = document.getElementById('app');
let here = '';
let page = null;
let offline = false;

/** One view while it is shown. After it was left, it draws nothing any more. */
class Page {
  #leaving = [];

  constructor(path, query, params) {
    Object.assign(this, { path, query, params, left: false });
    this.signal = new AbortController();
  }

  title(text) {
    document.title = `${text} · ${t('name')}`;
  }

  show(content) {
    if (!this.left) {
      this.content = content;
      draw();
    }
  }

  /**
   * Shows the frame around a skeleton, and calls `ready` with what was loaded; or shows why it was not, and the way to try again.
   */
  async load(frame, load, ready, { quiet = false } = {}) {
    this.again = () => this.load(frame, load, ready);
    this.failed = false;
    // What is shown stays until there is something newer, so that nobody loses the place where they are.
    if (!quiet) {
      this.show(frame(skeleton()));
    }
    try {
      const loaded = await load();
      if (!this.left) {
        ready(loaded);
      }
    } catch (failure) {
      if (failure.status !== 401) {
        this.failed = true;
        this.show(frame(failed(failure, failure.status === 404 ? null : this.again)));
        report(failure);
      }
    }
  }

  /** Where the thing that had the focus is gone. */
  focus() {
    focusHeading();
  }

  /** Keeps what the address says of this view up to date, without a new page. */
  remember(query) {
    const params = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
    here = `#${this.path}${params.size > 0 ? `?${params}` : ''}`;
    history.replaceState(null, '', here);
  }

  onLeave(action) {
    this.#leaving.push(action);
  }

  leave() {
    this.left = true;
    this.signal.abort();
    this.#leaving.forEach((action) => action());
  }
}

// What is neither a refusal nor a missing answer is a mistake of ours.
function report(failure) {
  if (!(failure instanceof Problem || failure instanceof NoAnswer)) {
    console.error(failure);
  }
}

const settings = JSON.parse(document.documentElement.dataset.settings);

function allowed(who) {
  return who === 'anyone'
    || (who === 'public' && (settings.public_catalogue || account.me()))
    || (who === 'signed-in' && account.me())
    || (who === 'facilitator' && account.isFacilitator())
    || (who === 'admin' && account.isAdmin());
}

async function go() {
  const [path, search = ''] = (location.hash.slice(1) || '/').split('?');
  const route = routes.find(({ pattern }) => pattern.test(path));
  if (route && !allowed(route.who) && !account.me()) {
    location.replace(`#/sign-in?to=${encodeURIComponent(location.hash.slice(1) || '/')}`);
    return;
  }
  here = location.hash;
  page?.leave();
  // A question belongs to the view that asked it.
  document.querySelectorAll('dialog[open]').forEach((open) => open.close());
  const first = page === null;
  page = new Page(path, new URLSearchParams(search), path.match(route?.pattern ?? /.*/).groups ?? {});
  const shown = page;
  if (!route) {
    shown.title(t('not-found.title'));
    shown.show(html`<h1>${t('not-found.title')}</h1><p>${t('not-found.text')} <a href="#/">${t('nav.find')}</a></p>`);
  } else if (!allowed(route.who)) {
    shown.title(t('not-yours.title'));
    shown.show(html`<h1>${t('not-yours.title')}</h1><p>${t('not-yours.text')} <a href="#/">${t('nav.find')}</a></p>`);
  } else {
    await open(route, shown);
  }
  if (!first && !shown.left) {
    scrollTo(0, 0);
    focusHeading();
  }
}

async function open(route, shown) {
  let view;
  try {
    view = (await import(`./views/${route.view}.js`)).default;
  } catch (failure) {
    // No connection, or a newer version has taken this one's place: then a reload brings it.
    console.warn(failure);
    shown.title(t('failed.title'));
    shown.show(html`<h1>${t('failed.title')}</h1><p>${t('no-answer')}</p>
      <p><button class="button" @click=${() => location.reload()}>${t('again')}</button></p>`);
    return;
  }
  if (!shown.left) {
    view(shown);
  }
}

function focusHeading() {
  const heading = root.querySelector('h1');
  if (heading) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

const link = (href, text) => html`
  <a href="#${href}" aria-current=${isCurrent(href) ? 'page' : nothing}>${text}</a>`;

function isCurrent(href) {
  const path = here.slice(1).split('?')[0] || '/';
  return href === '/' ? path === '/' || path.startsWith('/sessions/') : path === href || path.startsWith(`${href}/`);
}

function header() {
  const me = account.me();
  return html`
    <header class="top">
      <div class="wide">
        <a class="brand" href="#/" aria-label=${t('name')}>${mark}<span>${t('name')}</span></a>
        <nav aria-label=${t('nav.main')}>
          ${me || settings.public_catalogue ? link('/', t('menu.find')) : nothing}
          ${me ? link('/bookings', t('menu.bookings')) : nothing}
          ${account.isFacilitator() ? link('/studio', t('menu.studio')) : nothing}
          ${account.isAdmin() ? link('/admin', t('menu.admin')) : nothing}
        </nav>
        <div class="who">
          ${me
            ? html`<a href="#/profile" aria-current=${isCurrent('/profile') ? 'page' : nothing}>${person(me.name)}</a>
                <button class="button quiet" @click=${signOut}>${t('sign-out')}</button>`
            : html`${link('/sign-in', t('sign-in'))} ${link('/sign-up', t('sign-up'))}`}
        </div>
      </div>
    </header>`;
}

const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="8"/><path d="M9 9h14v14H9zM9 13h14M12 7v3M20 7v3m-7 8 2.200 2.200L19.500 16"/></svg>`;

const footer = () => html`
  <footer class="bottom">
    <div class="wide">
      <label>${t('language')}
        <select @change=${(event) => choose(event.target.value)}>
          ${Object.entries(languages).map(([tag, name]) => html`
            <option value=${tag} lang=${tag} ?selected=${tag === language}>${name}</option>`)}
        </select>
      </label>
      <a href="docs/">${t('footer.api')}</a>
    </div>
  </footer>`;

function draw() {
  render(html`
    <a class="skip" href="#main" @click=${skip}>${t('skip')}</a>
    ${header()}
    ${offline ? html`<div class="offline" role="alert">${icon('alert')} ${t('offline')}</div>` : nothing}
    <main class="wide" id="main">${page?.content ?? nothing}</main>
    ${footer()}
    ${saidBox()}`, root);
}

// The part of the address behind the # names the view.
function skip(event) {
  event.preventDefault();
  focusHeading();
}

async function signOut() {
  // It also ends where nobody answers: the token is forgotten here.
  const ending = post('/api/auth/logout').catch(() => {});
  await Promise.race([ending, new Promise((resolve) => setTimeout(resolve, 2000))]);
  account.signedOut();
  location.hash = '#/sign-in';
  say(t('signed-out'));
}

document.addEventListener('sign-in-needed', () => {
  location.hash = `#/sign-in?ended=1&to=${encodeURIComponent(location.hash.slice(1) || '/')}`;
});

document.addEventListener('signed-out-elsewhere', () => {
  location.hash = '#/sign-in';
  say(t('signed-out.elsewhere'));
});

document.addEventListener('reachable', ({ detail }) => {
  offline = !detail;
  draw();
  if (detail) {
    say(t('online'));
    if (page?.failed) {
      page.again();
    }
  }
});

account.onChange(draw);
addEventListener('hashchange', () => location.hash !== here && go());

await account.ask();
if (account.me()) {
  // What they may do can have changed since.
  get('/api/auth/me').then(account.accountIs).catch(() => {});
}
go();
