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
    const asked = parsedAddress().study;
    const first = page.studies.find((one) => one.study === asked && hasStudy(one.study)) || page.studies.find((one) => hasStudy(one.study));
    if (!first) throw new Error('This database has no study yet.');
    await showStudy(first.study);
    await followAddress();
    goTo(location.hash.slice(1));
    if (isLive()) listen();
  } catch (error) {
    console.warn(error.message);
    byId('summary-empty').hidden = false;
    byId('summary-empty').textContent = error.message;
  }
}

function setUpPage() {
  byId('theme').addEventListener('click', toggleTheme);
  byId('print').addEventListener('click', printPage);
  byId('stop-study').addEventListener('click', stopStudy);
  byId('study-picker').addEventListener('change', (event) => { location.hash = new URLSearchParams({ study: event.target.value }); });
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
  const [study] = await Promise.all([load('study'), isLive() ? load('trials', { offset: 0, limit: pageLength }) : null]);
  if (page.name !== name) return;
  page.study = study;
  resetLeaderboard();
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
