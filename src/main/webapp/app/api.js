// Talks to the API. What it refuses becomes a Problem, and no answer at all a NoAnswer.
import * as account from './account.js';

const TIMEOUT = 15_000;
const PAUSES = [600, 1800];

/** A refusal, as RFC 9457 has it. */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? `HTTP ${status}`);
    this.status = status;
    this.type = (body.type ?? '').split('#').pop();
    this.body = body;
    this.errors = body.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/** Nobody answered. Whether the request was heard is not known. */
export class NoAnswer extends Error {}

let reachable = true;

function reached(is) {
  if (is !== reachable) {
    reachable = is;
    document.dispatchEvent(new CustomEvent('reachable', { detail: is }));
    if (!is) {
      knock();
    }
  }
}

// Until somebody answers again.
async function knock() {
  while (!reachable) {
    await pause(3000);
    try {
      await fetch(address('/health/live'), { signal: AbortSignal.timeout(5000) });
      reached(true);
    } catch {
      // Later.
    }
  }
}

addEventListener('offline', () => reached(false));

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function address(path, query = {}) {
  const url = new URL(path.replace(/^\//, ''), document.baseURI.split('#')[0]);
  Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
    .forEach(([name, value]) => url.searchParams.set(name, value));
  return url;
}

async function once(method, path, { query, body, key, headers = {}, token, signal }) {
  const limit = AbortSignal.timeout(TIMEOUT);
  let response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(key ? { 'Idempotency-Key': key } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    reached(false);
    throw new NoAnswer('no answer', { cause: failure });
  }
  reached(true);
  if (response.ok) {
    return response;
  }
  const text = await response.text().catch(() => '');
  let problem = {};
  try {
    problem = JSON.parse(text);
  } catch {
    // Of something between us and the server.
  }
  throw new Problem(response.status, problem, Number(response.headers.get('Retry-After')) || null);
}

// What may be sent again, as docs/integrations.md has it: what reads, and what has a key.
function isWorthAnother(failure, method, { key, again = true }) {
  if (!again || (!key && !['GET', 'PUT', 'DELETE'].includes(method))) {
    return false;
  }
  return failure instanceof NoAnswer || failure.type === 'request-still-running'
    || (failure.status >= 502 && failure.status <= 504);
}

/** One call with its retries. `key` is the Idempotency-Key of what is to be created; `again: false` is for what ends the token. */
export async function call(method, path, options = {}) {
  const token = options.anonymous ? null : account.token();
  if (token && account.isStale() && path !== '/api/auth/refresh') {
    renew();
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(method, path, { ...options, token });
    } catch (failure) {
      if (failure instanceof Problem && failure.status === 401 && token) {
        ended(token);
      }
      if (attempt >= PAUSES.length || options.signal?.aborted || !isWorthAnother(failure, method, options)) {
        throw failure;
      }
      await pause(Math.max(PAUSES[attempt], (failure.retryAfter ?? 0) * 1000) * (1 + Math.random() / 2));
    }
  }
}

// The sign-in is over, unless another one has begun meanwhile.
function ended(token) {
  if (account.token() === token) {
    account.expired();
    document.dispatchEvent(new Event('sign-in-needed'));
  }
}

let renewing = null;

function renew() {
  renewing ??= call('POST', '/api/auth/refresh')
    .then((response) => response.json())
    .then(account.renewed)
    .catch(() => {})
    .finally(() => { renewing = null; });
}

const json = async (response) => (response.status === 204 ? null : response.json());

export const get = async (path, query, options) => json(await call('GET', path, { query, ...options }));
export const post = async (path, body, options) => json(await call('POST', path, { body, ...options }));
export const put = async (path, body, options) => json(await call('PUT', path, { body, ...options }));
export const patch = async (path, body, options) => json(await call('PATCH', path, { body, ...options }));
export const remove = async (path, body, options) => json(await call('DELETE', path, { body, ...options }));

/** A part of a list, and what to ask for to get the next one: null behind the last. */
export async function list(path, query = {}) {
  const response = await call('GET', path, { query });
  return { items: await response.json(), next: nextOf(response.headers.get('Link'), query) };
}

function nextOf(header, query) {
  const link = /<([^>]*)>\s*;\s*rel="?next"?/.exec(header ?? '');
  return link ? { ...query, ...Object.fromEntries(new URL(link[1], document.baseURI).searchParams) } : null;
}

/** All parts of a list, up to so many rows. */
export async function whole(path, query = {}, most = 2000) {
  const items = [];
  let asked = { limit: 500, ...query };
  while (asked && items.length < most) {
    const part = await list(path, asked);
    items.push(...part.items);
    asked = part.next;
  }
  return items;
}

/** A file that only its owner may have: the browser itself cannot send the token. */
export async function download(path, name, options) {
  const blob = await (await call('GET', path, options)).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export const newKey = () => crypto.randomUUID?.() ?? Array.from(
  crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
