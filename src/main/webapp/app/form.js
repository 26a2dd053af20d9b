// Forms: labels, errors beside their fields, drafts that survive a reload and a new sign-in, and sending once.
import { html, nothing, note, words } from './ui.js';
import { newKey, NoAnswer, Problem } from './api.js';
import { fieldMessage, t } from './i18n.js';

/**
 * A form of a view.
 *
 * @param name of its draft; with `keep: false` nothing is kept
 * @param draw draws the view anew
 * @param send takes the values and an Idempotency-Key, which stays the same until there is an answer
 * @param done takes what `send` answered
 */
export function createForm({ name, draw, send, done, initial = {}, keep = true }) {
  const stored = `draft:${name}`;
  const values = { ...initial, ...(keep ? draft(stored) : {}) };
  const secrets = new Set();
  let errors = {};
  let problem = null;
  let busy = false;
  let key = null;

  function changed(event) {
    const { name: field, type, checked, value } = event.target;
    values[field] = type === 'checkbox' ? checked : value;
    if (type === 'password') {
      secrets.add(field);
    }
    if (keep) {
      const typed = Object.entries(values).filter(([key]) => !secrets.has(key));
      sessionStorage.setItem(stored, JSON.stringify(Object.fromEntries(typed)));
    }
    if (errors[field]) {
      delete errors[field];
      draw();
    }
  }

  async function submit(event) {
    event.preventDefault();
    const element = event.target;
    if (busy) {
      return;
    }
    problem = null;
    errors = invalid(element);
    if (Object.keys(errors).length > 0) {
      draw();
      focusFirst(element);
      return;
    }
    busy = true;
    draw();
    try {
      key ??= newKey();
      const answer = await send({ ...values }, key);
      key = null;
      sessionStorage.removeItem(stored);
      busy = false;
      await done(answer);
    } catch (failure) {
      busy = false;
      // A refusal is an answer: what is sent next is something else.
      if (failure instanceof Problem && failure.status < 500) {
        key = null;
      }
      problem = failure;
      errors = failure instanceof Problem ? named(failure, element) : {};
      if (!(failure instanceof Problem || failure instanceof NoAnswer)) {
        console.error(failure);
      }
      draw();
      focusFirst(element);
    }
  }

  /** Its fields' errors stand beside them; what remains is said once above the button. */
  function summary() {
    if (!problem) {
      return nothing;
    }
    const elsewhere = problem instanceof Problem
      ? problem.errors.filter(({ field }) => !(field in errors)).map(({ field, message }) => `${field}: ${fieldMessage(message)}`)
      : [];
    if (problem.errors?.length > 0) {
      return elsewhere.length > 0 ? note('bad', elsewhere.join('; ')) : note('bad', t('form.look'));
    }
    return note('bad', words(problem));
  }

  return {
    values,
    changed,
    submit,
    summary,
    get busy() { return busy; },
    get problem() { return problem; },
    error: (field) => errors[field],
    field: (field, label, options) => fieldOf({ name, values, errors, changed }, field, label, options),
    button: (label, kind = 'primary') => html`
      <button class="button ${kind}" ?disabled=${busy} aria-busy=${busy}>${busy ? t('form.sending') : label}</button>`,
    forget() { sessionStorage.removeItem(stored); },
  };
}

function draft(stored) {
  try {
    return JSON.parse(sessionStorage.getItem(stored)) ?? {};
  } catch {
    return {};
  }
}

function invalid(element) {
  return Object.fromEntries([...element.elements]
    .filter(({ name, validity }) => name && validity && !validity.valid)
    .map((field) => [field.name, complaint(field)]));
}

function complaint({ validity, minLength, maxLength, min, max, type }) {
  if (validity.valueMissing) return t('field.required');
  if (validity.tooShort) return t('field.short', { count: minLength });
  if (validity.tooLong) return t('field.long', { count: maxLength });
  if (validity.rangeUnderflow) return t('field.least', { min });
  if (validity.rangeOverflow) return t('field.most', { max });
  if (type === 'email') return t('field.email');
  if (type === 'url') return t('field.url');
  return t('field.wrong');
}

function named({ errors }, element) {
  return Object.fromEntries(errors
    .filter(({ field }) => element.elements[field])
    .map(({ field, message }) => [field, fieldMessage(message)]));
}

function focusFirst(element) {
  const field = element.querySelector('[aria-invalid=true]') ?? element.querySelector('.note');
  if (field) {
    field.tabIndex = field.matches('.note') ? -1 : field.tabIndex;
    field.focus();
  }
}

function fieldOf(form, name, label, options = {}) {
  const { type = 'text', hint, optional, choices, rows, ...rest } = options;
  const error = form.errors[name];
  const id = `${form.name}-${name}`;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const control = { id, name, value: form.values[name] ?? '', described, error, optional, ...rest };
  // A view that shows something of the value is drawn anew with it.
  control.changed = (event) => {
    form.changed(event);
    options.changed?.(event);
  };
  if (type === 'checkbox') {
    return html`<div class="field check">
      <input type="checkbox" id=${id} name=${name} .checked=${Boolean(form.values[name])} @change=${form.changed}
        aria-describedby=${described || nothing}>
      <label for=${id}>${label}</label>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    </div>`;
  }
  return html`
    <div class="field ${error ? 'wrong' : ''}">
      <label for=${id}>${label}${optional ? html` <span class="muted">${t('field.optional')}</span>` : nothing}</label>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
      ${choices ? choice(control, choices) : rows ? area(control, rows) : input(control, type)}
      ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    </div>`;
}

const input = (control, type) => html`
  <input id=${control.id} name=${control.name} type=${type} .value=${String(control.value)} dir=${type === 'text' ? 'auto' : nothing}
    ?required=${!control.optional} autocomplete=${control.autocomplete ?? 'off'} inputmode=${control.inputmode ?? nothing}
    minlength=${control.minlength ?? nothing} maxlength=${control.maxlength ?? nothing} list=${control.list ?? nothing}
    min=${control.min ?? nothing} max=${control.max ?? nothing} step=${control.step ?? nothing} autocapitalize=${control.autocapitalize ?? nothing}
    aria-invalid=${control.error ? 'true' : nothing} aria-describedby=${control.described || nothing} @input=${control.changed}>`;

const area = (control, rows) => html`
  <textarea id=${control.id} name=${control.name} rows=${rows} .value=${control.value} dir="auto" ?required=${!control.optional}
    maxlength=${control.maxlength ?? nothing} aria-invalid=${control.error ? 'true' : nothing}
    aria-describedby=${control.described || nothing} @input=${control.changed}></textarea>`;

const choice = (control, choices) => html`
  <select id=${control.id} name=${control.name} aria-invalid=${control.error ? 'true' : nothing}
    aria-describedby=${control.described || nothing} @change=${control.changed}>
    ${choices.map(([value, text]) => html`
      <option value=${value} ?selected=${String(value) === String(control.value)}>${text}</option>`)}
  </select>`;
