import * as account from '../account.js';
import { get, post } from '../api.js';
import { createForm } from '../form.js';
import { t } from '../i18n.js';
import { html, note, nothing } from '../ui.js';

const samples = ['facilitator@example.com', 'admin@example.com'];

export default function signIn(page) {
  page.title(t('sign-in'));
  const to = goal(page);
  const form = createForm({
    name: 'sign-in',
    draw,
    send: ({ email, password }) => enter({ email, password }),
    done: () => location.replace(`#${to}`),
  });

  function draw() {
    page.show(html`
      <div class="narrow">
        <h1>${t('sign-in')}</h1>
        ${page.query.has('ended') ? note('warn', t('sign-in.ended')) : nothing}
        <form @submit=${form.submit} novalidate>
          ${form.summary()}
          ${form.field('email', t('email'), { type: 'email', autocomplete: 'username', autocapitalize: 'none' })}
          ${form.field('password', t('password'), { type: 'password', autocomplete: 'current-password' })}
          <div class="actions">${form.button(t('sign-in'))} <a href="#/forgotten">${t('forgotten')}</a></div>
        </form>
        <p>${t('sign-in.new')} <a href="#/sign-up?to=${encodeURIComponent(to)}">${t('sign-up')}</a></p>
        ${JSON.parse(document.documentElement.dataset.settings).samples ? html`
          <section class="card" aria-labelledby="samples">
            <h2 id="samples">${t('samples.title')}</h2>
            <p>${t('samples.text')} <code>password123</code></p>
            <ul class="plain">${samples.map((email) => html`
              <li><button type="button" class="button quiet" @click=${() => use(email)}>${email}</button></li>`)}</ul>
          </section>` : nothing}
      </div>`);
  }

  function use(email) {
    Object.assign(form.values, { email, password: 'password123' });
    draw();
    document.querySelector('form .primary').focus();
  }

  draw();
}

/** Where they wanted to go. */
export const goal = ({ query }) => (query.get('to')?.startsWith('/') ? query.get('to') : '/');

async function enter(login) {
  const answer = await post('/api/auth/login', login, { anonymous: true });
  account.signedIn(answer);
  account.accountIs(await get('/api/auth/me'));
}
