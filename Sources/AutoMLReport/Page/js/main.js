/** Start: the study and its first rows, then everything else as it is needed. */
applyTheme();
document.addEventListener('DOMContentLoaded', start);

async function start() {
  applyTheme();
  followSystemTheme();
  try {
    findSource();
    page.studies = (await load('studies')).studies;
    setUpPage();
    await showFirst();
    if (isLive()) {
      listen();
      document.addEventListener('visibilitychange', scheduleRefresh);
    }
  } catch (error) {
    console.warn(error.message);
    showEmptiness(error.message);
  }
}

/** The study and the trial or section that the address names. */
async function showFirst() {
  const { study, trial } = parsedAddress();
  const known = page.studies.filter((one) => hasStudy(one.study));
  const first = known.find((one) => one.study === study) || known[0];
  if (!first) {
    showEmptiness('This database has no study yet.');
    return;
  }
  await showStudy(first.study);
  if (trial !== null) await showTrial(trial);
  else goTo(location.hash.slice(1));
}

function showEmptiness(text) {
  byId('summary-empty').hidden = false;
  byId('summary-empty').textContent = text;
}

function setUpPage() {
  byId('theme').addEventListener('click', toggleTheme);
  byId('print').addEventListener('click', printPage);
  byId('stop-study').addEventListener('click', stopStudy);
  byId('study-picker').addEventListener(
    'change', (event) => { location.hash = new URLSearchParams({ study: event.target.value }); },
  );
  addEventListener('beforeprint', drawAllSections);
  setUpLeaderboard();
  setUpTrial();
  setUpSections();
  setUpContents();
  setUpAddress();
}

async function showStudy(name) {
  page.name = name;
  comparedStudies = null;
  const [study] = await Promise.all(
    [load('study'), isLive() ? load('trials', { offset: 0, limit: pageLength }) : null],
  );
  if (page.name !== name) return;
  page.study = study;
  resetLeaderboard();
  resetCharts();
  drawHeader();
  drawSummary();
  drawControls();
  await refreshLeaderboard();
  drawContents();
  document.body.dataset.ready = 'true';
  redrawCharts();
}

async function printPage() {
  await drawAllSections();
  print();
}
