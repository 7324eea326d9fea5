/** A configuration of one's own, put in the queue of a live study: a form made from the space, filled from the best trial. */
function drawEnqueue(container) {
  const form = el('form', { id: 'enqueue-form', class: 'enqueue' });
  const fields = el('div', { class: 'fields' });
  form.append(
    fields,
    el('p', { id: 'enqueue-error', role: 'alert', class: 'error' }),
    el('button', {}, 'Queue this configuration'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    enqueue(form);
  });
  const start = page.study.best ? page.study.best.configuration : {};
  drawFields(fields, (name) => (Object.hasOwn(start, name) ? start[name] : null));
  refill(container, form);
}

/** One field per name; where a hyperparameter is given per layer, as many as the number of layers that is written. */
function drawFields(place, valueOf) {
  const list = page.study.space.hyperparameters;
  refill(
    place,
    list.flatMap(
      (hyperparameter) => fieldNames(hyperparameter, list, valueOf).map(
        (name) => field(hyperparameter, name, valueOf(name)),
      ),
    ),
  );
  for (const counter of list.filter((one) => list.some((other) => other.per === one.name))) {
    const input = place.querySelector(`[data-name="${CSS.escape(counter.name)}"]`);
    input.addEventListener('change', () => redrawFields(place, counter.name));
  }
}

function redrawFields(place, focused) {
  const written = new Map(
    [...place.querySelectorAll('[data-name]')].map((input) => [input.dataset.name, fieldValue(input)]),
  );
  drawFields(place, (name) => written.get(name) ?? null);
  place.querySelector(`[data-name="${CSS.escape(focused)}"]`).focus();
}

function fieldNames(hyperparameter, list, valueOf) {
  if (!hyperparameter.per) return [hyperparameter.name];
  const counter = list.find((other) => other.name === hyperparameter.per);
  const layers = counter ? valueOf(counter.name) ?? counter.low ?? 1 : 1;
  return layerNames(hyperparameter, list).slice(0, Math.max(1, layers));
}

function field(hyperparameter, name, value) {
  const id = `enqueue-${name}`;
  const input = hyperparameter.values
    ? choiceField(hyperparameter, id, name, value)
    : el(
      'input',
      {
        id,
        'data-name': name,
        'data-kind': hyperparameter.kind,
        type: 'text',
        inputmode: 'decimal',
        autocomplete: 'off',
        value: value === null ? '' : String(value),
      },
    );
  const hint = hyperparameter.values ? '' : domainInWords(hyperparameter);
  const when = hyperparameter.when ? `${hint ? '; ' : ''}only when ${hyperparameter.when}` : '';
  return el('p', {}, el('label', { for: id }, el('bdi', {}, name)), input, el('small', {}, hint + when));
}

/** Values keep their type: an option holds the place in the list. An inactive hyperparameter is left out. */
function choiceField(hyperparameter, id, name, value) {
  const options = hyperparameter.values.map(
    (one, i) => el('option', { value: i, selected: one === value }, formatValue(one)),
  );
  const select = el('select', { id, 'data-name': name }, el('option', { value: '' }, 'left out'), options);
  select.choices = hyperparameter.values;
  return select;
}

/** Null where the field is empty. Throws an `Error` where a number is none. */
function fieldValue(input) {
  const text = input.value.trim();
  if (text === '') return null;
  if (input.choices) return input.choices[Number(text)];
  return Number(text);
}

async function enqueue(form) {
  const error = byId('enqueue-error');
  error.textContent = '';
  try {
    const answer = await send('enqueue', { study: page.name, configuration: enqueued(form) });
    say('The configuration is queued; the next free worker takes it.');
    changed(page.name);
    return answer;
  } catch (failure) {
    error.textContent = failure.message;
    return null;
  }
}

function enqueued(form) {
  const pairs = [...form.querySelectorAll('[data-name]')].map((input) => [
    input.dataset.name, fieldValue(input),
  ]).filter(([, value]) => value !== null);
  for (const [name, value] of pairs) if (Number.isNaN(value)) throw new Error(`${name} needs a number`);
  return Object.fromEntries(pairs);
}
