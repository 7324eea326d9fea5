/** The chart sections: what each is, what it needs, how it is drawn and, where that helps, the same numbers as a table. A
 * section is drawn when it comes near the window, and again when its documents have changed. */
const sectionState = new Map();
let sectionObserver = null;

function setUpSections() {
  for (const [place, list] of [['before-table', sectionsBeforeTable], ['after-table', sectionsAfterTable]]) {
    refill(byId(place), list.map(sectionElement));
  }
  sectionObserver = new IntersectionObserver(noticeSections, { rootMargin: '500px 0px' });
  for (const section of allSections()) {
    sectionState.set(section.id, { isNear: false, isDirty: true });
    sectionObserver.observe(byId(section.id));
  }
}

function allSections() {
  return [...sectionsBeforeTable, ...sectionsAfterTable];
}

function sectionElement(section) {
  const numbers = section.table
    ? el(
      'details',
      { class: 'numbers' },
      el('summary', {}, 'The same numbers as a table'),
      el('div', { class: 'scroll', id: `numbers-${section.chart}` }),
    )
    : null;
  if (numbers) numbers.addEventListener('toggle', () => { if (numbers.open) drawNumbers(section); });
  return el('section', { id: section.id, 'aria-labelledby': `${section.id}-title`, hidden: true },
    el('h2', { id: `${section.id}-title`, tabindex: '-1' }, section.title),
    el('p', { class: 'how' }, section.how),
    section.controls ? section.controls() : null,
    el(
      'div',
      { class: section.isText ? 'place text' : 'place', id: `chart-${section.chart}`, 'data-chart': section.chart },
    ),
    numbers);
}

function noticeSections(entries) {
  for (const entry of entries) sectionState.get(entry.target.id).isNear = entry.isIntersecting;
  drawNearSections();
}

/** One after the other, so that the page answers in between. */
let isDrawing = false;
async function drawNearSections() {
  if (isDrawing || !page.study) return;
  isDrawing = true;
  for (let next = nextSection(); next; next = nextSection()) {
    await drawSection(next);
    keepInPlace();
    await new Promise((resolve) => setTimeout(resolve));
  }
  isDrawing = false;
}

function nextSection() {
  return allSections().find((section) => {
    const state = sectionState.get(section.id);
    return state.isNear && state.isDirty && !byId(section.id).hidden;
  });
}

async function drawSection(section) {
  const [state, container, name] = [sectionState.get(section.id), byId(`chart-${section.chart}`), page.name];
  state.isDirty = false;
  try {
    const documents = await loadAll(section.needs || []);
    if (page.name !== name) return;
    drawSafely(container, () => keepingFocus(container, () => section.draw(container, documents)));
    if (section.table && byId(`numbers-${section.chart}`).parentElement.open) drawNumbers(section);
  } catch (error) {
    if (page.name === name) refill(container, el('p', { class: 'nothing' }, error.message));
  }
}

async function loadAll(names) {
  const documents = await Promise.all(names.map((name) => load(name)));
  return Object.fromEntries(names.map((name, i) => [name, documents[i]]));
}

/** Drawing anew must not take the keyboard's place away: what then stands where the focus was has it again. */
function keepingFocus(container, draw) {
  const stops = () => [...container.querySelectorAll('a[href], button, summary, [tabindex="0"]')];
  const place = stops().indexOf(document.activeElement);
  draw();
  if (place >= 0 && document.activeElement === document.body) stops()[place]?.focus({ preventScroll: true });
}

/** A chart that fails must not take the page with it. */
function drawSafely(container, draw) {
  try {
    draw();
    container.dataset.drawn = 'true';
  } catch (error) {
    console.error(error);
    refill(container, el('p', { class: 'nothing' }, `This chart could not be drawn: ${error.message}`));
  }
}

async function drawNumbers(section) {
  const place = byId(`numbers-${section.chart}`);
  try {
    refill(place, section.table(await loadAll(section.needs || [])));
  } catch (error) {
    refill(place, el('p', { class: 'nothing' }, error.message));
  }
}

/** Documents or colours have changed: near sections are drawn again, the others when they come near. A chart in which trials are
 * chosen stays as it is until the choice is cleared. */
function redrawCharts(isStill = () => false) {
  for (const section of allSections()) if (!isStill(section)) sectionState.get(section.id).isDirty = true;
  drawNearSections();
}

/** Another study: what was chosen in the charts of the old one means nothing in it. */
function resetCharts() {
  for (const section of allSections()) {
    const container = byId(`chart-${section.chart}`);
    chartsByContainer.delete(container);
    container.replaceChildren();
  }
}

/** In print everything is there at once; in a report all documents are at hand, so this ends before the page is laid out. */
function drawAllSections() {
  return Promise.all(
    allSections()
      .filter((section) => !byId(section.id).hidden && sectionState.get(section.id).isDirty)
      .map(drawSection),
  );
}
