import * as account from '../account.js';
import { get, patch, post } from '../api.js';
import { createForm } from '../form.js';
import { viewerZone } from '../format.js';
import { language, t } from '../i18n.js';
import { html, nothing, say } from '../ui.js';
import { goal } from './sign-in.js';

export default function signUp(page) {
  page.title(t('sign-up'));
  const to = goal(page);
  const form = createForm({
    name: 'sign-up',
    draw,
    initial: { role: 'user' },
    send: register,
    done: (me) => {
      say(t('sign-up.done'));
      location.replace(`#${me.role === 'facilitator' ? '/studio' : to}`);
    },
  });

  function draw() {
    const offers = form.values.role === 'facilitator';
    page.show(html`
      <div class="narrow">
        <h1>${t('sign-up')}</h1>
        <form @submit=${form.submit} @change=${draw} novalidate>
          ${form.summary()}
          ${form.field('name', t('name.yours'), { autocomplete: 'name', maxlength: 200 })}
          ${form.field('email', t('email'), { type: 'email', autocomplete: 'username', autocapitalize: 'none' })}
          ${form.field('password', t('password'), {
            type: 'password', autocomplete: 'new-password', minlength: 8, hint: t('password.hint') })}
          ${form.field('role', t('sign-up.role'), {
            choices: [['user', t('sign-up.user')], ['facilitator', t('sign-up.facilitator')]] })}
          ${offers ? html`
            ${form.field('specialization', t('specialization'), { optional: true, maxlength: 200 })}
            ${form.field('bio', t('bio'), { optional: true, rows: 4, maxlength: 5000 })}` : nothing}
          <div class="actions">${form.button(t('sign-up.do'))}</div>
        </form>
        <p>${t('sign-up.known')} <a href="#/sign-in?to=${encodeURIComponent(to)}">${t('sign-in')}</a></p>
      </div>`);
  }

  draw();
}

async function register({ name, email, password, role, bio, specialization }, key) {
  const offers = role === 'facilitator' ? { bio, specialization } : {};
  const answer = await post('/api/auth/register', { name, email, password, role, ...offers }, { key, anonymous: true });
  account.signedIn(answer);
  // So that letters come in the language and the time that they see here.
  const zone = viewerZone === 'UTC' ? {} : { time_zone: viewerZone };
  await fetchMe({ locale: language, ...zone });
  return account.me();
}

async function fetchMe(preferences) {
  account.accountIs(await patch('/api/auth/me', preferences).catch(() => get('/api/auth/me')));
}
