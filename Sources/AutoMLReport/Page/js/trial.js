/** One trial in a dialog of its own. */
const shownTrial = { number: null, study: null };

function setUpTrial() {
  const dialog = byId('trial');
  byId('trial-close').addEventListener('click', () => dialog.close());
  byId('stop-trial').addEventListener('click', stopShownTrial);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => {
    shownTrial.number = null;
    setAddress(studyAddress());
  });
}

async function showTrial(number) {
  Object.assign(shownTrial, { number, study: page.name });
  const dialog = byId('trial');
  refill(byId('trial-title'), `Trial ${number}`);
  refill(byId('trial-body'), el('p', { class: 'nothing' }, 'Loading …'));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  await refreshTrial();
}

/** Draws the open trial again; not under somebody's hands who is writing a note. */
async function refreshTrial() {
  const { number, study } = shownTrial;
  if (number === null || isEditingTrial()) return;
  try {
    const trial = (
      await load('trial', isLive() ? { trial: number } : { trial: number, study })
    ) || (await knownRow(number));
    // Somebody may have begun to write while the answer was on its way.
    if (shownTrial.number === number && page.name === study && !isEditingTrial()) drawTrial(number, trial);
  } catch (error) {
    refill(byId('trial-body'), el('p', { class: 'nothing' }, error.message));
  }
}

/** What the leaderboard or the sample knows of a trial whose details a report does not hold. */
async function knownRow(number) {
  const { rows } = await load('trials');
  const row = rows.find((one) => one.trial === number);
  if (row) return row;
  const sample = await load('sample');
  const i = sample.columns.trial.indexOf(number);
  return i < 0 ? null : sampledRow(sample, i);
}

function drawTrial(number, trial) {
  if (!trial) {
    byId('stop-trial').hidden = true;
    refill(
      byId('trial-body'),
      el(
        'p',
        { class: 'nothing' },
        `This study has no trial ${number}, or the file does not hold it: `,
        el('code', {}, `automl show ${number}`),
        ' asks the database.',
      ),
    );
    return;
  }
  refill(
    byId('trial-title'),
    `Trial ${number} `,
    stateChip(trial.state),
    trial.tie ? el('span', { class: 'chip tie-chip' }, '≈ tie') : null,
  );
  byId('stop-trial').hidden = !(isLive() && trial.state === 'running');
  refill(byId('trial-body'), trialParts(trial));
  drawTrialCharts(trial);
}

/** Charts measure their room, so they are drawn once the dialog has its size. */
function drawTrialCharts(trial) {
  const curve = byId('trial-curve');
  if (curve) drawSafely(curve, () => drawTrialCurve(curve, trial, page.study));
  const architecture = byId('trial-architecture');
  if (architecture) drawSafely(architecture, () => drawArchitecture(architecture, trial.architecture));
}

async function stopShownTrial() {
  const { number, study } = shownTrial;
  if (!(await confirmed(`Stop trial ${number}? It keeps what it has measured.`, 'Stop trial'))) return;
  await attempt(() => send('stop', { study, trial: number }), `Trial ${number} is asked to stop.`);
}

/** Asks in a dialog of the page; resolves to whether the answer is yes. */
function confirmed(question, yes) {
  const dialog = byId('confirm');
  byId('confirm-text').textContent = question;
  byId('confirm-yes').textContent = yes;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(
    (resolve) => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }),
  );
}

/** Does something on the server and says how it went. */
async function attempt(action, done) {
  try {
    await action();
    say(done);
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}
