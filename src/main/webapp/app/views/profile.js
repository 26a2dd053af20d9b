import * as account from '../account.js';
import { download, get, patch, post, put, remove } from '../api.js';
import { createForm } from '../form.js';
import { viewerZone, zones } from '../format.js';
import { has, languages, t } from '../i18n.js';
import { confirmed, dialog, html, note, nothing, say, words } from '../ui.js';

export default function profile(page) {
  page.title(t('profile.title'));
  let forms = null;
  let calendar = null;
  // What it is right after it was made; the server does not know it any more.
  let address = null;

  const load = () => page.load(frame, () => Promise.all([get('/api/auth/me'), get('/api/calendar')]), ([me, found]) => {
    calendar = found;
    account.accountIs(me);
    forms = { about: about(me), letters: letters(me), email: email(), password: password(), offer: offer() };
    draw();
  });

  const frame = (content) => html`<h1>${t('profile.title')}</h1>${content}`;

  const changed = (me) => {
    account.accountIs(me);
    say(t('saved'));
    draw();
  };

  function about(me) {
    return createForm({
      name: 'about',
      keep: false,
      draw,
      initial: {
        name: me.name,
        time_zone: me.time_zone ?? '',
        locale: me.locale ?? '',
        bio: me.facilitator?.bio ?? '',
        specialization: me.facilitator?.specialization ?? '',
      },
      send: ({ name, time_zone, locale, bio, specialization }) => patch('/api/auth/me', {
        name,
        time_zone: time_zone || null,
        locale: locale || null,
        ...(me.facilitator ? { bio: bio || null, specialization: specialization || null } : {}),
      }),
      done: changed,
    });
  }

  function letters(me) {
    return createForm({
      name: 'letters',
      keep: false,
      draw,
      initial: { ...me.letters },
      send: (values) => patch('/api/auth/me', { letters: values }),
      done: changed,
    });
  }

  function email() {
    const form = createForm({
      name: 'email',
      keep: false,
      draw,
      send: ({ email: address, current_password }) => patch('/api/auth/me', {
        email: address, ...(current_password ? { current_password } : {}) }),
      done: (me) => {
        form.values.email = '';
        form.values.current_password = '';
        changed(me);
      },
    });
    return form;
  }

  function password() {
    const form = createForm({
      name: 'password',
      keep: false,
      draw,
      send: ({ current_password, new_password }) => put('/api/auth/password', { current_password, new_password }, { again: false }),
      done: async (answer) => {
        if (answer.access_token) {
          account.renewed(answer);
        }
        form.values.current_password = '';
        form.values.new_password = '';
        say(t('password.changed'));
        draw();
      },
    });
    return form;
  }

  function offer() {
    return createForm({
      name: 'become',
      draw,
      send: ({ bio, specialization }) => post('/api/auth/me/facilitator', {
        ...(bio ? { bio } : {}), ...(specialization ? { specialization } : {}) }),
      done: (me) => {
        changed(me);
        load();
      },
    });
  }

  function draw() {
    const me = account.me();
    if (!me || !forms) {
      return;
    }
    page.show(frame(html`
      ${me.email_verified ? nothing : note('warn', html`${t('verify.text')}
        <p><button class="button" @click=${resend}>${t('verify.resend')}</button></p>`)}
      ${aboutCard(me)} ${calendarCard()} ${lettersCard()} ${addressCard(me)} ${me.has_password ? passwordCard() : nothing}
      ${me.role === 'facilitator' ? nothing : offerCard(me)} ${endsCard(me)}`));
  }

  const aboutCard = (me) => html`
    <section class="card" aria-labelledby="about">
      <h2 id="about">${t('profile.about')}</h2>
      <form @submit=${forms.about.submit} novalidate>
        ${forms.about.summary()}
        ${forms.about.field('name', t('name.yours'), { autocomplete: 'name', maxlength: 200 })}
        ${me.facilitator ? html`
          ${forms.about.field('specialization', t('specialization'), { optional: true, maxlength: 200 })}
          ${forms.about.field('bio', t('bio'), { optional: true, rows: 4, maxlength: 5000 })}` : nothing}
        ${forms.about.field('time_zone', t('zone.letters'), {
          choices: [['', t('zone.of-session')], ...zones().map((zone) => [zone, zone])], hint: t('zone.hint', { zone: viewerZone }) })}
        ${forms.about.field('locale', t('locale.letters'), { choices: localesOf(me) })}
        ${forms.about.button(t('save'))}
      </form>
    </section>`;

  // A language that is set and that we have no texts in stays what it is.
  const localesOf = (me) => {
    const known = [['', t('locale.any')], ...Object.entries(languages)];
    return me.locale && !(me.locale in languages) ? [...known, [me.locale, me.locale]] : known;
  };

  const lettersCard = () => html`
    <section class="card" aria-labelledby="letters">
      <h2 id="letters">${t('letters.title')}</h2>
      <form @submit=${forms.letters.submit} novalidate>
        ${forms.letters.summary()}
        ${Object.keys(account.me().letters).filter((kind) => has(`letters.${kind}`)).map((kind) =>
          forms.letters.field(kind, t(`letters.${kind}`), { type: 'checkbox' }))}
        ${forms.letters.button(t('save'))}
      </form>
    </section>`;

  const calendarCard = () => html`
    <section class="card" aria-labelledby="calendar">
      <h2 id="calendar">${t('calendar.title')}</h2>
      <p>${t('calendar.text')}</p>
      ${address ? html`
        <div class="field"><label for="calendar-address">${t('calendar.address')}</label>
          <p class="hint" id="calendar-hint">${t('calendar.once')}</p>
          <input id="calendar-address" readonly .value=${address.url} aria-describedby="calendar-hint" @focus=${(event) => event.target.select()}></div>
        <div class="actions"><a class="button primary" href=${address.webcal_url}>${t('calendar.open')}</a>
          <button class="button" @click=${() => attempt(() => navigator.clipboard.writeText(address.url), t('calendar.copied'))}>${t('calendar.copy')}</button></div>`
        : html`<div class="actions">
          <button class="button" @click=${subscribe}>${calendar.exists ? t('calendar.renew') : t('calendar.make')}</button>
          ${calendar.exists ? html`<button class="button quiet danger-text" @click=${unsubscribe}>${t('calendar.end')}</button>` : nothing}</div>`}
    </section>`;

  async function subscribe() {
    if (calendar.exists && !await confirmed(t('calendar.renew'), html`<p>${t('calendar.renew.text')}</p>`, t('calendar.renew'), 'primary')) {
      return;
    }
    await attempt(async () => {
      address = await post('/api/calendar');
      calendar = { exists: true };
    });
    draw();
  }

  async function unsubscribe() {
    if (await confirmed(t('calendar.end'), html`<p>${t('calendar.end.text')}</p>`, t('calendar.end'))) {
      await attempt(() => remove('/api/calendar'), t('calendar.ended'));
      calendar = { exists: false };
      draw();
    }
  }

  const addressCard = (me) => html`
    <section class="card" aria-labelledby="address">
      <h2 id="address">${t('email')}</h2>
      <p>${t('email.now', { email: me.email })}</p>
      ${me.new_email ? note('warn', t('email.new', { email: me.new_email })) : nothing}
      <form @submit=${forms.email.submit} novalidate>
        ${forms.email.summary()}
        ${forms.email.field('email', t('email.other'), { type: 'email', autocomplete: 'email' })}
        ${me.has_password ? forms.email.field('current_password', t('password.current'), {
          type: 'password', autocomplete: 'current-password' }) : nothing}
        ${forms.email.button(t('email.change'))}
      </form>
    </section>`;

  const passwordCard = () => html`
    <section class="card" aria-labelledby="password">
      <h2 id="password">${t('password')}</h2>
      <form @submit=${forms.password.submit} novalidate>
        ${forms.password.summary()}
        ${forms.password.field('current_password', t('password.current'), { type: 'password', autocomplete: 'current-password' })}
        ${forms.password.field('new_password', t('password.new'), {
          type: 'password', autocomplete: 'new-password', minlength: 8, hint: t('password.hint') })}
        ${forms.password.button(t('password.change'))}
      </form>
    </section>`;

  const offerCard = (me) => html`
    <section class="card" aria-labelledby="offer">
      <h2 id="offer">${t('offer.title')}</h2>
      ${me.facilitator && !me.facilitator.approved ? note('warn', t('problem.approval-pending')) : html`
        <p>${t('offer.text')}</p>
        <form @submit=${forms.offer.submit} novalidate>
          ${forms.offer.summary()}
          ${forms.offer.field('specialization', t('specialization'), { optional: true, maxlength: 200 })}
          ${forms.offer.field('bio', t('bio'), { optional: true, rows: 4, maxlength: 5000 })}
          ${forms.offer.button(t('offer.do'), '')}
        </form>`}
    </section>`;

  const endsCard = (me) => html`
    <section class="card" aria-labelledby="data">
      <h2 id="data">${t('data.title')}</h2>
      <div class="stack">
        <p>${t('data.export.text')}<br><button class="button" @click=${() => attempt(() => download('/api/auth/me/export', `account-${me.id}.json`))}>
          ${t('data.export')}</button></p>
        <p>${t('everywhere.text')}<br><button class="button" @click=${everywhere}>${t('everywhere.do')}</button></p>
        <p>${t('delete.text')}<br><button class="button danger" @click=${leave}>${t('delete.do')}</button></p>
      </div>
    </section>`;

  async function attempt(action, done) {
    try {
      await action();
      if (done) {
        say(done);
      }
      return true;
    } catch (failure) {
      say(words(failure), 'bad');
      return false;
    }
  }

  const resend = () => attempt(() => post('/api/auth/verify/resend'), t('verify.sent'));

  async function everywhere() {
    if (await confirmed(t('everywhere.do'), html`<p>${t('everywhere.sure')}</p>`, t('everywhere.do'), 'primary')
      && await attempt(() => post('/api/auth/logout-everywhere'))) {
      account.signedOut();
      location.hash = '#/sign-in';
    }
  }

  async function leave() {
    leaving = null;
    const gone = await dialog(t('delete.title'), deletion);
    if (gone) {
      account.signedOut();
      location.hash = '#/sign-in';
      say(t('delete.done'));
    }
  }

  let leaving = null;

  function deletion(close, redraw) {
    leaving ??= createForm({
      name: 'delete',
      keep: false,
      draw: () => redraw(),
      send: ({ password: secret }) => remove('/api/auth/me', secret ? { password: secret } : undefined, { again: false }),
      done: () => close(true),
    });
    return html`
      <p>${t('delete.sure')}</p>
      <form @submit=${leaving.submit} novalidate>
        ${leaving.summary()}
        ${account.me().has_password ? leaving.field('password', t('password'), { type: 'password', autocomplete: 'current-password' }) : nothing}
        <div class="actions">${leaving.button(t('delete.do'), 'danger')}
          <button type="button" class="button quiet" @click=${() => close(false)}>${t('back')}</button></div>
      </form>`;
  }

  load();
}
