// Makes quicker what works without it: keys on the desk, the preview of a change, a code behind the #.
'use strict';
(() => {
  const isTyping = (it) => it.closest('input, textarea, select, [contenteditable]');
  const off = document.getElementById('keys-off');
  let isOff = false;
  try { isOff = localStorage.getItem('keys') === 'off'; } catch { /* no storage, keys stay on */ }
  if (off) {
    off.checked = isOff;
    off.addEventListener('change', () => {
      isOff = off.checked;
      try { localStorage.setItem('keys', isOff ? 'off' : 'on'); } catch { /* until the page is left */ }
    });
  }
  const rows = [...document.querySelectorAll('tr[data-row]')];
  let at = -1;
  const go = (to) => {
    if (to < 0 || to >= rows.length) return;
    if (rows[at]) rows[at].classList.remove('at');
    at = to;
    rows[at].classList.add('at');
    rows[at].querySelector('a').focus();
  };
  document.addEventListener('keydown', (event) => {
    if (isOff || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const keys = document.getElementById('keys');
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === '?' && keys) {
      keys.open = !keys.open;
      keys.querySelector('summary').focus();
    } else if (event.key === 'j') go(at + 1);
    else if (event.key === 'k') go(at - 1);
    else if (target && target.matches('a')) target.click();
    else if (target) target.focus();
    else return;
    event.preventDefault();
  });
  const error = document.querySelector('.error-summary');
  if (error) error.focus();
  const form = document.querySelector('form[data-preview]');
  if (form) {
    let wait;
    form.addEventListener('change', () => {
      clearTimeout(wait);
      wait = setTimeout(async () => {
        const fields = new URLSearchParams(new FormData(form));
        for (const name of ['token', 'key', 'seen']) fields.delete(name);
        const address = new URL(form.action);
        fields.set('lang', document.documentElement.lang);
        const answer = await fetch(`${address.pathname}?${fields}`, { credentials: 'same-origin' });
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const preview = page.getElementById('preview');
        if (preview) document.getElementById('preview').replaceWith(preview);
      }, 150);
    });
  }
  const coded = document.querySelector('form[data-fragment]');
  if (coded && location.hash.length > 1) {
    const parts = location.hash.slice(1).split('&');
    const names = coded.dataset.fragment.split(' ');
    names.forEach((name, place) => {
      const field = coded.elements[name];
      if (field && parts[place]) field.value = decodeURIComponent(parts[place]);
    });
    history.replaceState(null, '', location.pathname + location.search);
  }
})();
