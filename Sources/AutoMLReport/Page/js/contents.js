/** The list of sections, and which of them is being read. */
function drawContents() {
  for (const section of allSections()) byId(section.id).hidden = !section.when(page.study);
  const shown = [...document.querySelectorAll('main section[id]')].filter((one) => !one.hidden);
  const entry = (one) => el('li', {}, el('a', { href: `#${one.id}` }, byId(`${one.id}-title`).textContent));
  if (byId('contents-list').childElementCount !== shown.length) {
    refill(byId('contents-list'), shown.map(entry));
    markSection();
  }
}

/** The last section whose heading has passed the upper third of the window. */
function markSection() {
  let current = null;
  for (const link of byId('contents-list').querySelectorAll('a')) {
    const section = byId(link.getAttribute('href').slice(1));
    if (section.getBoundingClientRect().top < innerHeight / 3) current = link;
    link.removeAttribute('aria-current');
  }
  if (current) current.setAttribute('aria-current', 'true');
}

function setUpContents() {
  let isWaiting = false;
  addEventListener('scroll', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      markSection();
    });
  }, { passive: true });
  const isNarrow = matchMedia('screen and (max-width: 1080px)');
  const fold = () => { byId('contents-details').open = !isNarrow.matches; };
  isNarrow.addEventListener('change', fold);
  fold();
}
