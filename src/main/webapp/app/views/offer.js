import * as account from '../account.js';
import { post, put } from '../api.js';
import { createForm } from '../form.js';
import { fieldTime, viewerZone, zones } from '../format.js';
import { t } from '../i18n.js';
import { ownSession } from '../own-sessions.js';
import { html, note, nothing, say } from '../ui.js';

// How a series comes again, in the words of RFC 5545.
const RULES = {
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
};

const DEADLINES = [0, 60, 120, 720, 1440, 2880, 10080];

// What is not there is left out in a POST, and cleared by null in a PUT.
const OPTIONAL = ['description', 'place', 'online_url', 'image_url'];

export default function offer(page) {
  const id = page.params.id ? Number(page.params.id) : null;
  const title = id ? t('offer.change') : t('offer.new');
  page.title(title);
  let form = null;
  let booked = 0;
  let series = null;

  const frame = (content) => html`<p><a href="#/studio/sessions">${t('studio.sessions')}</a></p><h1>${title}</h1>${content}`;

  function begin(initial) {
    form = createForm({ name: id ? `change-${id}` : 'offer', draw, initial, send, done, keep: !id });
    draw();
  }

  async function send(values, key) {
    const body = {
      title: values.title,
      session_type: values.session_type,
      time_zone: values.time_zone,
      local_start_time: whole(values.local_start_time),
      local_end_time: whole(values.local_end_time),
      capacity: Number(values.capacity),
      max_seats_per_booking: Number(values.max_seats_per_booking),
      price: Number(values.price || 0),
      bookable_until_minutes: Number(values.bookable_until_minutes),
      cancellable_until_minutes: Number(values.cancellable_until_minutes),
    };
    for (const name of OPTIONAL) {
      const value = values[name]?.trim();
      if (value || id) {
        body[name] = value || null;
      }
    }
    if (id) {
      return values.which === 'following'
        ? put(`/api/series/${series}`, body, { query: { from: id } })
        : put(`/api/sessions/${id}`, body);
    }
    return values.repeats
      ? post('/api/series', { ...body, recurrence: `${RULES[values.repeats]};COUNT=${Number(values.count)}` }, { key })
      : post('/api/sessions', body, { key });
  }

  // Where a time was not touched, its offset goes along: in the night when clocks go back it tells which hour is meant.
  const whole = (value) => (form.kept?.[value] ?? `${value}:00`);

  function done(answer) {
    say(id ? t('saved') : answer.series_id ? t('series.done', { count: answer.count }) : t('offer.done'));
    location.hash = answer.series_id ? '#/studio/sessions' : `#/studio/sessions/${id ?? answer.session_id}`;
  }

  // The usual length goes along with the start, as long as nobody has said when it ends.
  function timed(event) {
    const { name, value } = event.target;
    if (name === 'local_start_time' && value && !(form.values.local_end_time > value)) {
      const end = new Date(new Date(`${value}:00Z`).getTime() + 3_600_000);
      if (!Number.isNaN(end.getTime())) {
        form.values.local_end_time = end.toISOString().slice(0, 16);
        draw();
      }
    }
  }

  function draw() {
    page.show(frame(html`
      <form class="offer" @submit=${form.submit} @change=${timed} novalidate>
        ${form.summary()}
        ${booked > 0 ? note('warn', t('offer.booked', { count: booked })) : nothing}
        ${form.field('title', t('offer.field.title'), { maxlength: 200 })}
        ${form.field('description', t('offer.field.description'), { optional: true, rows: 5, maxlength: 5000 })}
        <div class="fields">
          ${form.field('session_type', t('find.type'), { choices: [['session', t('type.session')], ['retreat', t('type.retreat')]] })}
          ${form.field('time_zone', t('offer.field.zone'), { choices: zoneChoices() })}
          ${form.field('local_start_time', t('offer.field.start'), { type: 'datetime-local' })}
          ${form.field('local_end_time', t('offer.field.end'), { type: 'datetime-local' })}
          ${form.field('capacity', t('offer.field.capacity'), { type: 'number', min: 1, max: 100000, step: 1, inputmode: 'numeric' })}
          ${form.field('max_seats_per_booking', t('offer.field.most'), { type: 'number', min: 1, max: 1000, step: 1, inputmode: 'numeric' })}
          ${form.field('price', t('offer.field.price'), { type: 'number', min: 0, max: 1000000, step: 0.01, inputmode: 'decimal', hint: t('offer.field.price.hint') })}
        </div>
        <div class="fields">
          ${form.field('bookable_until_minutes', t('offer.field.bookable'), { choices: deadlines(form.values.bookable_until_minutes) })}
          ${form.field('cancellable_until_minutes', t('offer.field.cancellable'), { choices: deadlines(form.values.cancellable_until_minutes) })}
        </div>
        ${id ? nothing : repeats()}
        ${form.field('place', t('offer.field.place'), { optional: true, maxlength: 300 })}
        ${form.field('online_url', t('offer.field.online'), { optional: true, type: 'url', maxlength: 2000, hint: t('offer.field.online.hint') })}
        ${form.field('image_url', t('offer.field.image'), { optional: true, type: 'url', maxlength: 2000 })}
        ${series ? form.field('which', t('series.which'), {
          choices: [['one', t('series.which.one')], ['following', t('series.which.following')]] }) : nothing}
        <div class="actions">${form.button(id ? t('save') : t('offer.do-offer'))}
          <a class="button quiet" href=${id ? `#/studio/sessions/${id}` : '#/studio'}>${t('back')}</a></div>
      </form>`));
  }

  // What another client has set stays to be chosen.
  const deadlines = (given) => [...new Set([...DEADLINES, Number(given)])].sort((one, other) => one - other)
    .map((minutes) => [minutes, before(minutes)]);

  const before = (minutes) => {
    if (minutes === 0) return t('deadline.start');
    if (minutes % 1440 === 0) return t('deadline.days', { count: minutes / 1440 });
    return minutes % 60 === 0 ? t('deadline.hours', { count: minutes / 60 }) : t('deadline.minutes', { count: minutes });
  };

  const repeats = () => html`<div class="fields">
    ${form.field('repeats', t('repeats'), {
      choices: [['', t('repeats.never')], ...Object.keys(RULES).map((rule) => [rule, t(`repeats.${rule}`)])], changed: draw })}
    ${form.values.repeats ? form.field('count', t('repeats.count'), { type: 'number', min: 2, max: 200, step: 1, inputmode: 'numeric' }) : nothing}
  </div>`;

  function zoneChoices() {
    const all = zones();
    const { time_zone: chosen } = form.values;
    return (all.includes(chosen) ? all : [chosen, ...all]).map((zone) => [zone, zone.replaceAll('_', ' ')]);
  }

  if (id) {
    page.load(frame, () => ownSession(id), (session) => {
      booked = session.bookings_count ?? 0;
      series = session.detached ? null : session.series_id;
      begin({
        ...session,
        description: session.description ?? '',
        place: session.place ?? '',
        online_url: session.online_url ?? '',
        image_url: session.image_url ?? '',
        local_start_time: fieldTime(session.local_start_time),
        local_end_time: fieldTime(session.local_end_time),
      });
      form.kept = {
        [fieldTime(session.local_start_time)]: session.local_start_time,
        [fieldTime(session.local_end_time)]: session.local_end_time,
      };
    });
  } else {
    begin({
      session_type: 'session', time_zone: account.me().time_zone ?? viewerZone, capacity: 10, max_seats_per_booking: 1, price: 0, bookable_until_minutes: 0, cancellable_until_minutes: 0, repeats: '', count: 8,
      title: '', description: '', place: '', online_url: '', image_url: '', local_start_time: '', local_end_time: '',
    });
  }
}
