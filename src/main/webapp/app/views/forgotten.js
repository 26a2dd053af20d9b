import { post } from '../api.js';
import { createForm } from '../form.js';
import { t } from '../i18n.js';
import { html, note } from '../ui.js';

export default function forgotten(page) {
  page.title(t('forgotten.title'));
  let sent = false;
  const form = createForm({
    name: 'forgotten',
    draw,
    send: ({ email }) => post('/api/auth/password/forgot', { email }, { anonymous: true }),
    done: () => {
      sent = true;
      draw();
    },
  });

  function draw() {
    page.show(html`
      <div class="narrow">
        <h1>${t('forgotten.title')}</h1>
        ${sent ? note('good', t('forgotten.sent')) : html`
          <p>${t('forgotten.text')}</p>
          <form @submit=${form.submit} novalidate>
            ${form.summary()}
            ${form.field('email', t('email'), { type: 'email', autocomplete: 'username', autocapitalize: 'none' })}
            <div class="actions">${form.button(t('forgotten.do'))}</div>
          </form>`}
        <p><a href="#/sign-in">${t('forgotten.back')}</a></p>
      </div>`);
  }

  draw();
}
