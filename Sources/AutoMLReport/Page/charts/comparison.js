/** Line styles of compared studies: colour and dashes, so that eight can be told apart. */
const MOST_COMPARED = 8;

/** Best so far of several studies, over trials or time. `studies` are `[{ study, history }]`; those with another objective than
 * the first cannot be compared, which is said instead of drawn. */
function drawComparison(container, studies, on) {
  mountChart(container, 'comparison', { over: 'trials' }, (chart) => {
    const refusal = comparisonRefusal(studies);
    if (refusal) {
      emptyChart(chart, refusal);
      return;
    }
    const drawn = studies.filter(({ history }) => history.steps.length > 0).slice(0, MOST_COMPARED);
    addTo(chart, controlRow(choiceButtons(chart, 'over', 'Horizontal axis', [['trials', 'Trials'], ['time', 'Time'], ['training', 'Training time']])));
    drawComparisonPlot(chart, drawn, on);
    addTo(chart, chart.width < 520 ? legend(drawn.map((one, i) => comparisonEntry(one, i))) : null, comparisonNote(studies, drawn));
  });
}

/** Why the studies cannot stand in one chart; null where they can. */
function comparisonRefusal(studies) {
  if (studies.length === 0) return 'Choose studies to compare.';
  const first = studies[0].study;
  const other = studies.find(({ study }) => study.objective.metric !== first.objective.metric || study.objective.direction !== first.objective.direction);
  if (other) {
    return `“${first.study}” is after ${aimOf(first)}, “${other.study.study}” after ${aimOf(other.study)}: `
      + 'values of different objectives cannot be compared. Choose studies with the same objective.';
  }
  return studies.some(({ history }) => history.steps.length > 0) ? null : 'None of these studies has a trial with a value yet.';
}

function aimOf(study) {
  return `${study.objective.direction === 'minimize' ? 'the least' : 'the largest'} ${objectiveWords(study)}`;
}

function comparisonEntry({ study }, i) {
  return { key: study.study, sign: 'line', classes: `compared compared-${i + 1}`, text: shortened(study.study, 320) };
}

function drawComparisonPlot(chart, drawn, on) {
  const { study } = drawn[0];
  const axis = comparisonAxis(chart.state.over, drawn.map(({ history }) => history));
  const view = valueView(drawn.flatMap(({ history }) => history.steps.map((step) => step.value)), study, false);
  const right = chart.width >= 520 ? 120 : 16;
  const plot = cartesianPlot(chart, { height: 340, right, label: comparisonSentence(drawn, axis), x: axis, y: view.spec });
  const items = drawn.flatMap((one, i) => comparisonLine(plot, one, i, axis, study));
  if (right > 100) plot.plot.append(...comparisonLabels(plot, drawn, right));
  addTo(chart, plot.svg);
  reachable(chart, plot.svg, items, { start: items[0], select: on && on.select ? (trial, item) => on.select(trial, item.study) : null });
}

function comparisonAxis(over, histories) {
  if (over === 'trials') {
    const most = Math.max(2, ...histories.map((history) => history.trials));
    const number = (step) => step.number;
    return { kind: 'linear', domain: [1, most], whole: true, title: 'trials ended', ofStep: number, raw: number, end: (history) => history.trials };
  }
  const key = over === 'time' ? 'time' : 'training_seconds';
  const lastOf = (history) => Math.max(over === 'time' ? history.end_time || 0 : 0, ...knownNumbers(history.steps.map((step) => step[key])));
  const unit = timeUnit(Math.max(...histories.map(lastOf)));
  const most = Math.max(...histories.map(lastOf)) / unit.seconds || 1;
  const title = over === 'time' ? `${unit.name} since the start` : `${unit.name} of training, all trials together`;
  const raw = (step) => step[key];
  return { kind: 'linear', domain: [0, most], title, raw, ofStep: (step) => raw(step) / unit.seconds, end: (history) => lastOf(history) / unit.seconds };
}

/** A study's step line and a mark at each improvement. */
function comparisonLine(plot, { study, history }, i, axis, first) {
  const steps = history.steps.filter((step) => isKnown(axis.raw(step)) && isKnown(step.value));
  const at = (step) => [rounded(plot.x.at(axis.ofStep(step))), rounded(plot.y.at(clampedTo(step.value, plot.y.domain)))];
  const path = steps.map((step, place) => (place === 0 ? `M${at(step).join(' ')}` : `H${at(step)[0]}V${at(step)[1]}`)).join('');
  const end = rounded(plot.x.at(axis.end(history)));
  if (path) plot.plot.append(svgEl('path', { class: `line compared compared-${i + 1}`, d: `${path}H${end}`, 'data-study': study.study }));
  return steps.map((step) => {
    const [px, py] = at(step);
    const data = { ...markData(step.trial, axis.raw(step), step.value), 'data-study': study.study };
    const node = signMark('circle', px, py, 3, `compared-mark compared-${i + 1}`, data);
    plot.plot.append(node);
    const lines = () => [shortened(study.study, 320), ['trial', String(step.trial)], [objectiveWords(first), formatObjective(step.value, first)]];
    return { trial: step.trial, study: study.study, px, py, node, lines };
  });
}

function comparisonLabels(plot, drawn, right) {
  const ends = drawn.map(({ history }) => plot.y.at(clampedTo(history.steps[history.steps.length - 1].value, plot.y.domain)));
  const places = spreadLabels(ends, 16, plot.box.top, plot.box.bottom - 6);
  return drawn.map(({ study }, i) => svgText(plot.box.right + 6, places[i] + 4, study.study, { class: `direct-label compared-label-${i + 1}` }, right - 10, 13));
}

function comparisonSentence(drawn, axis) {
  const last = ({ history }) => history.steps[history.steps.length - 1];
  const value = (one) => formatObjective(last(one).value, one.study);
  const parts = drawn.map((one) => `${shortened(one.study.study, 240)} ${value(one)} after ${counted(one.history.trials, 'trial')}`);
  return `Best so far of ${counted(drawn.length, 'study', 'studies')}, ${axis.title}: ${parts.join('; ')}.`;
}

function comparisonNote(studies, drawn) {
  const lines = [];
  const hashes = new Set(studies.map(({ study }) => study.data && study.data.hash));
  if (hashes.size > 1) lines.push('These studies use different data: their values are not a fair comparison.');
  const all = counted(studies.length, 'study', 'studies');
  if (drawn.length < studies.length) lines.push(`${formatWhole(drawn.length)} of ${all} drawn: at most ${MOST_COMPARED}, and only those with a value.`);
  return lines.length > 0 ? chartNote(lines.join(' ')) : null;
}
