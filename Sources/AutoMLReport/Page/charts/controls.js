/** The row of controls above a chart. */
function controlRow(...controls) {
  return el('div', { class: 'chart-controls' }, controls);
}

/** Buttons of which one is pressed: a choice of few. `options` are pairs of a value and a text. */
function choiceButtons(chart, key, label, options) {
  return el('div', { class: 'choice', role: 'group', 'aria-label': label }, options.map(([value, text]) =>
    el('button', {
      type: 'button', 'aria-pressed': String(chart.state[key] === value), 'data-key': `${key} ${value}`,
      onclick: () => chart.set({ [key]: value }),
    }, text)));
}

/** A button that is on or off. */
function switchButton(chart, key, text) {
  return el('button', {
    type: 'button', class: 'switch', 'aria-pressed': String(Boolean(chart.state[key])), 'data-key': `switch ${key}`,
    onclick: () => chart.set({ [key]: !chart.state[key] }),
  }, text);
}

/** A list to choose from. `options` are texts. */
function choiceList(chart, key, label, options) {
  const list = el('select', { 'data-key': `list ${key}`, onchange: () => chart.set({ [key]: list.value }) },
    options.map((option) => el('option', { value: option, selected: option === chart.state[key] }, shortened(option, 320))));
  return el('label', { class: 'choice-list' }, el('span', {}, label), list);
}

/** A button that does something to the chart. */
function actionButton(key, text, action, isDisabled = false) {
  return el('button', { type: 'button', class: 'action', 'data-key': `action ${key}`, disabled: isDisabled, onclick: action }, text);
}
