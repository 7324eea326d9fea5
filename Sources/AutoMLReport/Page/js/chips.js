/** Small signs of state and diagnosis, told apart by text and not by colour alone. */
const stateSigns = { completed: '●', pruned: '◐', failed: '✕', running: '▶', paused: '‖', waiting: '○' };

function stateChip(state) {
  const known = Object.hasOwn(stateSigns, state);
  return el('span', { class: `chip state-${known ? state : 'waiting'}`, 'data-state': state },
    el('span', { 'aria-hidden': 'true' }, known ? `${stateSigns[state]} ` : ''), state);
}

function diagnosisChip(diagnosis) {
  if (!diagnosis) return null;
  const label = diagnosis.split(':')[0];
  return el('span', { class: label === 'healthy' ? 'chip quiet' : 'chip warn', 'data-diagnosis': label }, label);
}

function tagChip(tag) {
  return el('span', { class: 'chip tag' }, el('bdi', {}, tag));
}

function hashText(text) {
  return text ? el('code', { class: 'hash' }, text) : UNKNOWN;
}

/** A list of names and what they have; pairs without a value are left out. */
function definitions(pairs, attributes) {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return el(
    'dl', attributes || {}, known.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
  );
}
