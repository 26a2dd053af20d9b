// A file of its own, because the pages' Content-Security-Policy allows no inline scripts.
// Nothing happens before a person says so: programs that look into mail follow links, too.
const token = new URLSearchParams(location.hash.slice(1)).get('token');
const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
// A copy of the address, or a look over the shoulder, must not give the link away.
history.replaceState(null, '', location.pathname);

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const answer = await fetch(new URL('../api/auth/' + form.dataset.call, document.baseURI), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...Object.fromEntries(new FormData(form)), token }),
    });
    const said = await answer.json();
    status.textContent = (answer.ok ? said.message : said.error) + '.';
    form.hidden = answer.ok;
  } catch {
    status.textContent = 'The server does not answer. Try again.';
  }
});
