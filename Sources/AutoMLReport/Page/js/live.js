/** Live: the server says which study has changed, the page asks for what it shows, at most once a second. */
const changes = { studies: new Set(), timer: 0, last: 0, isRefreshing: false, ended: null, spoken: 0 };
const shortestPause = 1000;

function listen() {
  const source = new EventSource('/api/events');
  source.addEventListener('open', () => {
    if (byId('connection').dataset.state === 'lost') changed(page.name);
    showConnection('live', 'live');
  });
  source.addEventListener('change', (event) => changed(JSON.parse(event.data).study));
  source.addEventListener('error', () => {
    showConnection('lost', 'connection lost, trying again');
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(listen, 2000);
  });
}

function showConnection(state, text) {
  const badge = byId('connection');
  if (badge.dataset.state === state) return;
  Object.assign(badge, { hidden: false, textContent: text });
  badge.dataset.state = state;
}

/** The first study of an empty database is shown from the start. */
function changed(study) {
  if (page.name === null) location.reload();
  changes.studies.add(study);
  scheduleRefresh();
}

/** A hidden page waits until it is looked at again. */
function scheduleRefresh() {
  if (changes.timer || changes.isRefreshing || changes.studies.size === 0 || document.hidden) return;
  changes.timer = setTimeout(refresh, Math.max(0, changes.last + shortestPause - Date.now()));
}

async function refresh() {
  Object.assign(changes, { timer: 0, isRefreshing: true, last: Date.now() });
  const studies = [...changes.studies];
  changes.studies.clear();
  try {
    studies.forEach(forget);
    page.studies = (await load('studies')).studies;
    if (studies.includes(page.name)) await refreshStudy();
    else drawPicker();
    showConnection('live', 'live');
  } catch (error) {
    showConnection('lost', 'connection lost, trying again');
    console.warn(error.message);
    changes.studies.add(page.name);
  }
  changes.isRefreshing = false;
  scheduleRefresh();
}

async function refreshStudy() {
  const name = page.name;
  const study = await load('study');
  if (page.name !== name) return;
  page.study = study;
  drawHeader();
  drawSummary();
  drawControls();
  drawContents();
  await refreshLeaderboard();
  await refreshTrial();
  redrawCharts((section) => section.isOnce || (page.brush !== null && (section.needs || []).includes('sample')));
  tellProgress(study);
}

/** A screen reader hears of progress now and then, not with every trial. */
function tellProgress({ counts, best }) {
  const ended = counts.completed + counts.pruned + counts.failed;
  const isDue = Date.now() - changes.spoken > 20_000;
  if (changes.ended !== null && ended > changes.ended && !isDue) return;
  if (changes.ended !== null && ended > changes.ended) say(
    `${formatWhole(ended)} trials have ended; best ${best ? formatObjective(best.value, page.study) : 'not yet known'}.`,
  );
  Object.assign(changes, { ended, spoken: Date.now() });
}

function drawControls() {
  const { live } = page.study;
  byId('stop-study').hidden = !(isLive() && live);
}

async function stopStudy() {
  if (!(await confirmed(`Stop the study ${page.name}? Its running trials end; it can be resumed later.`, 'Stop study'))) return;
  await attempt(() => send('stop', { study: page.name, trial: null }), 'The study is asked to stop.');
}
