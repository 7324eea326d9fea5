/** The head of the page: which study, on which data, for what; its state; the picker. */
function drawHeader() {
  const { study, data, objective } = page.study;
  document.title = `${study} – automl`;
  refill(byId('study-name'), el('bdi', {}, study));
  const target = data.target ? ` (target ${data.target})` : '';
  const options = data.options && data.options.length > 0 ? ` · ${data.options.join(', ')}` : '';
  refill(
    byId('study-data'), el('bdi', {}, data.name + target + options), ` · ${objective.direction} ${objective.words}`,
  );
  drawState();
  drawPicker();
  byId('program').textContent = `automl ${page.study.program}`;
  refill(byId('footer-text'), 'Written by ', el('bdi', {}, `automl ${page.study.program}`), ' from ', el('bdi', {}, page.study.database),
    isLive() ? '.' : `, ${formatMoment(page.study.generated_at)}. This file makes no request to anywhere.`);
}

function drawState() {
  const { counts, live } = page.study;
  const badge = byId('state');
  badge.dataset.state = live ? 'running' : 'rest';
  badge.textContent = stateInWords(counts, live);
}

function stateInWords({ trials, running }, live) {
  if (live) return `running, ${trialsInWords(running)} at work`;
  if (trials === 0) return 'no trial yet';
  return running > 0 ? `at rest, ${trialsInWords(running)} unfinished` : 'at rest';
}

function trialsInWords(count) {
  return `${formatWhole(count)} ${count === 1 ? 'trial' : 'trials'}`;
}

function drawPicker() {
  const shown = page.studies.filter((one) => hasStudy(one.study));
  byId('picker').hidden = shown.length < 2;
  if (shown.length < 2) return;
  const option = (one) => el(
    'option', { value: one.study, selected: one.study === page.name }, `${one.study}${one.live ? ' · running' : ''}`,
  );
  refill(byId('study-picker'), shown.map(option));
  byId('study-picker').value = page.name;
}

/** Said to a screen reader, and shown for a while at the foot of the window: inside an open dialog, which covers all else. */
function say(text) {
  const message = byId('message');
  const place = document.querySelector('dialog[open]') || document.body;
  if (message.parentNode !== place) place.append(message);
  message.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { message.textContent = ''; }, 8000);
}
