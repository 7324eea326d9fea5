/** The sections by their place on the page. `how` is one sentence on how to read the chart. */
const chartEvents = { select: openTrial, brush };

const hasTrials = (study) => study.counts.trials > 0;

const sectionsBeforeTable = [
  {
    id: 'best-so-far', chart: 'history', title: 'Best so far', needs: ['history', 'sample'], when: hasTrials,
    how: 'Each mark is a trial; the line is the best value that had been found until then. Where it stays flat, more trials of the same kind would hardly help.',
    draw: (place, { history, sample }) => drawHistory(place, history, sample, page.study, chartEvents),
    table: ({ history }) => historyTable(history),
  },
];

const sectionsAfterTable = [
  {
    id: 'learning-curves', chart: 'curves', title: 'Learning curves', needs: ['curves'], when: hasTrials,
    how: 'One line per trial over its epochs; a line that ends early was pruned because it could hardly pass the best.',
    draw: (place, { curves }) => drawCurves(place, curves, page.study, chartEvents),
    table: ({ curves }) => curvesTable(curves),
  },
  {
    id: 'fit', chart: 'fit', title: 'Train against validation', needs: ['sample'], when: hasTrials,
    how: 'On the diagonal a network does as well on new samples as on those it has learnt; far from it, it over-fits. The names are the doctor’s.',
    draw: (place, { sample }) => drawFit(place, sample, page.study, chartEvents),
    table: ({ sample }) => fitTable(sample),
  },
  {
    id: 'doctor', chart: 'doctor', title: 'Diagnosis', isText: true, when: hasTrials,
    how: 'Every training run is judged by its curves; a name shows its trials in the leaderboard.',
    draw: (place) => drawDoctor(place),
  },
  {
    id: 'importance', chart: 'importance', title: 'Importance', needs: ['importance'], when: hasTrials,
    how: 'The longer the bar, the more a hyperparameter decides whether a trial is among the best; the bars add up to one.',
    draw: (place, { importance }) => drawImportance(place, importance, page.study, chartEvents),
    table: ({ importance }) => importanceTable(importance),
  },
  {
    id: 'parallel', chart: 'parallel', title: 'Parallel coordinates', needs: ['sample'], when: hasTrials,
    how: 'Each line is a trial that crosses every axis at its value. Drag along an axis to choose trials; the leaderboard shows only those.',
    draw: (place, { sample }) => drawParallel(place, sample, page.study, chartEvents),
  },
  {
    id: 'slices', chart: 'slices', title: 'Slices', needs: ['sample'], when: hasTrials,
    how: 'Value over one hyperparameter, all others as they came. A cloud that rises towards an edge says that the range is too narrow there.',
    draw: (place, { sample }) => drawSlices(place, sample, page.study, chartEvents),
  },
  {
    id: 'contour', chart: 'contour', title: 'Contours', needs: ['sample'], when: hasTrials,
    how: 'Value over two hyperparameters, smoothed between the trials, which are the marks; where there are none, the colour is a guess.',
    draw: (place, { sample }) => drawContour(place, sample, page.study, chartEvents),
  },
  {
    id: 'pareto', chart: 'pareto', title: 'Value against cost', needs: ['sample'], when: hasTrials,
    how: 'The line joins the trials that no other beats in both: nothing smaller is as good. Ties with the best are marked.',
    draw: (place, { sample }) => drawPareto(place, sample, page.study, chartEvents),
    table: ({ sample }) => paretoTable(sample),
  },
  {
    id: 'timeline', chart: 'timeline', title: 'Workers over time', needs: ['timeline'], when: hasTrials,
    how: 'One row per worker, one bar per trial; gaps are time in which a worker had nothing to do.',
    draw: (place, { timeline }) => drawTimeline(place, timeline, page.study, chartEvents),
    table: ({ timeline }) => timelineTable(timeline),
  },
  {
    id: 'architecture', chart: 'architecture', title: 'The best network', when: (study) => study.architecture !== null,
    how: 'From the input to the output, layer by layer, with the shape behind each layer and what it costs.',
    draw: (place) => drawArchitecture(place, page.study.architecture),
    table: () => architectureTable(page.study.architecture),
  },
  {
    id: 'test', chart: 'test', title: 'Test', isText: true, when: hasTrials,
    how: 'The test set is sealed while the study searches; each opening is recorded, so that nobody chooses by it unseen.',
    draw: (place) => drawTest(place),
  },
  {
    id: 'space', chart: 'space', title: 'Search space', isText: true, when: () => true,
    how: 'The hyperparameters of the space and their ranges, what was fixed, and how long a trial may train.',
    draw: (place) => drawSpace(place),
  },
  {
    id: 'compare', chart: 'comparison', title: 'Compare studies', when: () => page.studies.filter((one) => hasStudy(one.study)).length > 1,
    how: 'Best so far of several studies in one picture; choose two or more that have the same objective.',
    controls: () => el('fieldset', { id: 'compare-studies', class: 'choices' }),
    draw: (place) => drawCompared(place),
  },
  {
    id: 'enqueue', chart: 'enqueue', title: 'Try a configuration', isText: true, isOnce: true, when: () => isLive(),
    how: 'What you write here is trained next. It starts from the best trial.',
    draw: (place) => drawEnqueue(place),
  },
  {
    id: 'reproduce', chart: 'reproduce', title: 'Reproduce', isText: true, when: () => true,
    how: 'The same program, data and seed give the same numbers, bit for bit.',
    draw: (place) => drawReproduce(place),
  },
];
