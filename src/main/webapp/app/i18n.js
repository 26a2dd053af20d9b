// Texts in the reader's language. Each language is a module in texts/, with the same keys.
export const languages = { en: 'English', de: 'Deutsch' };

const wanted = [localStorage.getItem('language'), ...navigator.languages].filter(Boolean);
export const language = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in languages) ?? 'en';

const { default: texts } = await import(`./texts/${language}.js`);
const plural = new Intl.PluralRules(language);
document.documentElement.lang = language;

/** Whether there is a text of that name: not every refusal has words of our own. */
export const has = (key) => key in texts;

/**
 * The text of that name. `{name}` in it becomes the value of that name; a text with plural forms goes by `count`.
 */
export function t(key, values = {}) {
  let text = texts[key] ?? key;
  if (typeof text === 'object') {
    text = text[plural.select(values.count)] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (_, name) => isolated(values[name]));
}

// A name in another direction of writing must not turn the sentence around it.
const isolated = (value) => (typeof value === 'string' ? `\u2068${value}\u2069` : value);

/** What the server says of a field, in the reader's language where we know the words for it. */
export function fieldMessage(message) {
  for (const [pattern, text] of texts.fieldMessages) {
    const found = message.match(pattern);
    if (found) {
      return text.replace(/\$(\d)/g, (_, group) => found[group]);
    }
  }
  return message;
}

/** Draws everything anew; what was typed is kept as drafts. */
export function choose(tag) {
  localStorage.setItem('language', tag);
  location.reload();
}
