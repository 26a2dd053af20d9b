// What happens to a facilitator's bookings, as it happens: server-sent events by fetch, since EventSource sends no token.
import { me, token } from './account.js';

const SILENCE = 40_000;
const LONGEST_PAUSE = 30_000;

// After a break, and from one view to the next, the stream goes on behind what was heard last.
let last = null;
let whose = null;

/**
 * Listens until the signal is aborted, and while the page is seen: a server keeps five streams for a person, and pages
 * in the background need none.
 *
 * @param heard takes each event
 * @param standing is told `live` or `waiting`
 */
export async function listen({ heard, standing, signal }) {
  let failures = 0;
  if (whose !== me()?.id) {
    whose = me()?.id;
    last = null;
  }
  while (!signal.aborted && token()) {
    await seen(signal);
    if (signal.aborted) {
      return;
    }
    try {
      await stream(heard, () => {
        failures = 0;
        standing('live');
      }, signal);
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (failure.status === 401 || failure.status === 403) {
        standing('waiting');
        return;
      }
    }
    if (signal.aborted) {
      return;
    }
    standing('waiting');
    await pause(Math.min(LONGEST_PAUSE, 1000 * 2 ** failures++), signal);
  }
}

function seen(signal) {
  if (document.visibilityState === 'visible') {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const done = () => {
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done, { once: true });
  });
}

const pause = (milliseconds, signal) => new Promise((resolve) => {
  setTimeout(resolve, milliseconds);
  addEventListener('online', resolve, { once: true });
  signal.addEventListener('abort', resolve, { once: true });
});

async function stream(heard, begun, signal) {
  const broken = new AbortController();
  let watch;
  // The server says something every 15 seconds: after more silence the connection is gone, though nobody said so.
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(() => broken.abort(), SILENCE);
  };
  const hidden = () => document.visibilityState === 'hidden' && broken.abort();
  // Without a network the connection looks as if it were there, for minutes.
  const gone = () => broken.abort();
  document.addEventListener('visibilitychange', hidden);
  addEventListener('offline', gone);
  try {
    alive();
    const response = await fetch(new URL('api/facilitator/events', document.baseURI.split('#')[0]), {
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token()}`,
        ...(last === null ? {} : { 'Last-Event-ID': last }),
      },
      signal: AbortSignal.any([signal, broken.signal]),
    });
    if (!response.ok) {
      throw Object.assign(new Error('no stream'), { status: response.status });
    }
    begun();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      alive();
      const events = (text + value).split(/\r?\n\r?\n/);
      text = events.pop();
      events.map(parse).forEach((event) => take(event, heard));
    }
  } finally {
    clearTimeout(watch);
    document.removeEventListener('visibilitychange', hidden);
    removeEventListener('offline', gone);
  }
}

function parse(block) {
  const event = { data: '' };
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === 'data') {
      event.data += value;
    } else if (name) {
      event[name] = value;
    }
  }
  return event;
}

function take(event, heard) {
  if (event.id !== undefined) {
    last = event.id;
  }
  if (event.event && event.event !== 'ready') {
    heard({ type: event.event, ...JSON.parse(event.data) });
  }
}
