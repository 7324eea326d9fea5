/** The address' fragment: `#trial-41`, `#study=NAME`, `#study=NAME&trial=41`, or a section. */
function parsedAddress() {
  const fragment = location.hash.slice(1);
  const trial = /^trial-(\d+)$/.exec(fragment);
  if (trial) return { study: null, trial: Number(trial[1]) };
  if (!fragment.startsWith('study=')) return { study: null, trial: null };
  const values = new URLSearchParams(fragment);
  return {
    study: values.get('study'),
    trial: /^\d+$/.test(values.get('trial') || '') ? Number(values.get('trial')) : null,
  };
}

function isFirstStudy() {
  return page.studies.length < 2 || page.studies[0].study === page.name;
}

function trialAddress(trial) {
  return isFirstStudy() ? `#trial-${trial}` : `#${new URLSearchParams({ study: page.name, trial })}`;
}

function studyAddress() {
  return isFirstStudy() ? '' : `#${new URLSearchParams({ study: page.name })}`;
}

/** The address follows what is shown without a step in the history. */
function setAddress(fragment) {
  try {
    history.replaceState(null, '', location.pathname + location.search + fragment);
  } catch {
    // Some browsers refuse this for files; the address is then out of date and nothing else.
  }
}

async function followAddress() {
  const { study, trial } = parsedAddress();
  if (study !== null && study !== page.name && hasStudy(study)) await showStudy(study);
  if (trial !== null) showTrial(trial);
  else if (byId('trial').open) byId('trial').close();
}

/** Where a trial is opened from a chart or a row. */
function openTrial(trial) {
  const address = trialAddress(trial);
  if (location.hash === address) showTrial(trial);
  else location.hash = address;
}

/** Section that was asked for. Until the reader moves on, it is kept in place while those above it are drawn and grow. */
let wantedSection = null;

/** To a section, with the keyboard too; the study in the address stays. */
function goTo(id) {
  const heading = byId(`${id}-title`);
  if (!heading) return;
  wantedSection = id;
  keepInPlace();
  heading.focus({ preventScroll: true });
}

function keepInPlace() {
  if (wantedSection) byId(wantedSection).scrollIntoView({ block: 'start' });
}

function setUpAddress() {
  addEventListener('hashchange', followAddress);
  document.addEventListener('click', followSectionLink);
  const leave = () => { wantedSection = null; };
  for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) addEventListener(type, leave, { passive: true });
}

function followSectionLink(event) {
  const link = event.target.closest('a[href^="#"]');
  const id = link ? link.getAttribute('href').slice(1) : '';
  if (!byId(`${id}-title`) || id === 'trial') return;
  event.preventDefault();
  setAddress(isFirstStudy() ? `#${id}` : studyAddress());
  goTo(id);
}
