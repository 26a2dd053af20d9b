// Times and amounts for people. The API's instants are UTC without a Z: read without it, they would be local times.
import { language, t } from './i18n.js';

export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export const instant = (text) => new Date(/Z$|[+-]\d\d:\d\d$/.test(text) ? text : text + 'Z');

const formats = new Map();

function format(options, zone = viewerZone) {
  const key = JSON.stringify([options, zone]);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(language === 'en' ? english() : language, { timeZone: zone, ...options }));
  }
  return formats.get(key);
}

// The reader's own kind of English knows whether days come before months, and the clock.
const english = () => navigator.languages.find((tag) => tag.startsWith('en')) ?? 'en-GB';

const TIME = { hour: 'numeric', minute: '2-digit' };
const DAY = { weekday: 'short', day: 'numeric', month: 'short' };

const thisYear = (date) => date.getFullYear() === new Date().getFullYear();

/** A date as YYYY-MM-DD, as it is in that zone. */
export const dayKey = (date, zone) => {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en', { timeZone: zone ?? viewerZone, year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(date).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
};

export const time = (date, zone) => format(TIME, zone).format(date);

export const day = (date, zone) =>
  format(thisYear(date) ? DAY : { ...DAY, year: 'numeric' }, zone).format(date);

export const longDay = (date) => format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(date);

export const month = (date) => format({ month: 'long', year: 'numeric' }).format(date);

export const shortMonth = (date) => format({ month: 'short' }).format(date);

export const weekday = (date, style = 'short') => format({ weekday: style }).format(date);

export const dateTime = (date, zone) => `${day(date, zone)}, ${time(date, zone)}`;

export const stamp = (date) => format({ dateStyle: 'medium', timeStyle: 'short' }).format(date);

/** From when to when, with the day only where it is another one. */
export function times(start, end, zone) {
  if (dayKey(start, zone) === dayKey(end, zone)) {
    return format(TIME, zone).formatRange(start, end);
  }
  return `${dateTime(start, zone)} – ${dateTime(end, zone)}`;
}

/** The session's own time where clocks there show another than the viewer's, or null. */
export function elsewhere(session) {
  const start = instant(session.start_time);
  const zone = session.time_zone;
  if (!zone || offset(start, zone) === offset(start, viewerZone)) {
    return null;
  }
  const where = zone === 'UTC' ? 'UTC' : zone.split('/').pop().replaceAll('_', ' ');
  const there = session.end_time ? times(start, instant(session.end_time), zone) : time(start, zone);
  const otherDay = dayKey(start, zone) !== dayKey(start) && !there.includes('–  ');
  return t('time.there', { time: otherDay ? `${day(start, zone)}, ${there}` : there, where });
}

function offset(date, zone) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(date).find(({ type }) => type === 'timeZoneName').value;
  } catch {
    // A zone that this browser does not know yet.
    return null;
  }
}

const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

/** How long ago, or in how long. */
export function ago(date) {
  const seconds = (date - Date.now()) / 1000;
  for (const [unit, size] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= size) {
      return relative.format(Math.round(seconds / size), unit);
    }
  }
  return relative.format(Math.round(seconds), 'second');
}

/** Monday or Sunday, as the reader's country begins its weeks: 1 to 7, Monday being 1. */
export const firstWeekday = (() => {
  const locale = new Intl.Locale(language === 'en' ? english() : navigator.languages[0] ?? language);
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
})();

export const number = (value) => new Intl.NumberFormat(language).format(value);

/** In major units of the operator's currency, which is only named where the API names it. */
export function amount(value, currency) {
  const whole = Number.isInteger(value) ? 0 : 2;
  return new Intl.NumberFormat(language, {
    ...(currency ? { style: 'currency', currency } : {}),
    minimumFractionDigits: whole,
    maximumFractionDigits: 2,
  }).format(value);
}

export const price = (value, currency) => (value === 0 ? t('price.free') : amount(value, currency));

/** YYYY-MM-DDTHH:MM, as date fields want it. */
export const fieldTime = (localTime) => localTime.slice(0, 16);

export const zones = () => ['UTC', ...(Intl.supportedValuesOf?.('timeZone') ?? []).filter((zone) => zone !== 'UTC')];
