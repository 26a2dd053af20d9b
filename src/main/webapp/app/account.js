// Who is signed in here. The token is in memory and in sessionStorage, which ends with the tab; never in an address.
const STORED = 'signed-in';
const channel = new BroadcastChannel('booking-system');
const listeners = new Set();

let current = read();

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(STORED));
  } catch {
    return null;
  }
}

function keep(next) {
  current = next;
  if (next) {
    sessionStorage.setItem(STORED, JSON.stringify(next));
  } else {
    sessionStorage.removeItem(STORED);
  }
  listeners.forEach((listener) => listener());
}

export const token = () => current?.token ?? null;

/** The account as /api/auth/me has it, or null. */
export const me = () => current?.me ?? null;

export const isFacilitator = () => me()?.role === 'facilitator';

export const isAdmin = () => me()?.admin === true;

/** Whether the token has lived for so long that it is time for a new one. */
export const isStale = () => current !== null && Date.now() > current.renewAt;

export function onChange(listener) {
  listeners.add(listener);
}

export function signedIn(answer, account) {
  keep({ ...tokenOf(answer), me: account ?? answer.user });
}

export function renewed(answer) {
  if (current) {
    keep({ ...current, ...tokenOf(answer) });
  }
}

const tokenOf = ({ access_token, expires_in }) => ({
  token: access_token,
  renewAt: Date.now() + expires_in * 500,
});

export function accountIs(account) {
  if (current) {
    keep({ ...current, me: account });
  }
}

/** Signed out in this tab and in all others of this browser. */
export function signedOut() {
  const was = current?.token;
  keep(null);
  forget();
  channel.postMessage({ type: 'signed-out', me: was });
}

/** The token is worth nothing any more; another tab may have a better one. */
export function expired() {
  keep(null);
}

// What somebody typed is nobody else's.
function forget() {
  Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).forEach((key) => sessionStorage.removeItem(key));
}

/** A new tab is signed in as the others are: it asks them, and waits for a moment. */
export async function ask() {
  if (current) {
    return;
  }
  const answer = new Promise((resolve) => {
    answered = resolve;
    setTimeout(resolve, 60);
  });
  channel.postMessage({ type: 'who' });
  await answer;
}

let answered = () => {};

channel.addEventListener('message', ({ data }) => {
  if (data.type === 'signed-out' && current) {
    keep(null);
    forget();
    document.dispatchEvent(new Event('signed-out-elsewhere'));
  } else if (data.type === 'who' && current) {
    channel.postMessage({ type: 'it-is', signedIn: current });
  } else if (data.type === 'it-is' && !current) {
    keep(data.signedIn);
    answered();
  }
});
