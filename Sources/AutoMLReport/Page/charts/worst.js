/** The test samples that were missed with the greatest confidence: image where there is one, true class, what was said and how
 * sure. */
function drawWorst(container, test) {
  mountChart(container, 'worst', {}, (chart) => {
    const worst = test && test.worst;
    if (!worst || worst.samples.length === 0) {
      emptyChart(chart, test && test.confusion ? 'No test sample was missed.' : 'The test part is still sealed.');
      return;
    }
    addTo(chart, el('ul', { class: 'worst', 'aria-label': `Worst test samples of trial ${worst.trial}` }, worst.samples.map(worstSample)));
  });
}

function worstSample({ sample, actual, predicted, probability, image }) {
  const classes = `${actual}, said ${predicted}`;
  return el('li', { class: 'worst-sample', 'data-sample': sample, 'data-actual': actual, 'data-predicted': predicted, 'data-probability': probability },
    worstImage(image, sample, classes),
    el('span', { class: 'worst-class' }, el('b', {}, actual), ' said ', el('b', { class: 'worst-said' }, predicted)),
    el('span', { class: 'worst-sure' }, isKnown(probability) ? `${formatPercent(probability)} sure` : 'not known how sure'),
    el('span', { class: 'worst-number' }, `sample ${sample}`));
}

/** Images come as data and nothing else. */
function worstImage(image, sample, classes) {
  if (typeof image !== 'string' || !image.startsWith('data:image/')) return null;
  return el('img', { src: image, alt: `Test sample ${sample}: ${classes}`, width: 72, height: 72 });
}
