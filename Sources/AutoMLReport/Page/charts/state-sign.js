/** How a trial's state looks: a colour by class, and a shape of its own for those who see no colours. */
const STATE_SIGNS = { completed: 'circle', pruned: 'down', failed: 'cross', running: 'ring', paused: 'square', waiting: 'diamond' };

const STATE_ORDER = ['completed', 'pruned', 'failed', 'running', 'paused', 'waiting'];

/** A state that has a sign; what is not known looks as if it waited. */
function knownState(state) {
  return STATE_ORDER.includes(state) ? state : 'waiting';
}

/** Outline of a sign of radius `r` about a place. */
function signPath(sign, x, y, r) {
  const at = (dx, dy) => `${rounded(x + dx * r)} ${rounded(y + dy * r)}`;
  const polygon = (...points) => `M${points.map(([dx, dy]) => at(dx, dy)).join('L')}Z`;
  switch (sign) {
    case 'square': return polygon([-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]);
    case 'diamond': return polygon([0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]);
    case 'up': return polygon([0, -1.1], [1.1, 0.85], [-1.1, 0.85]);
    case 'down': return polygon([0, 1.1], [1.1, -0.85], [-1.1, -0.85]);
    case 'cross': return `M${at(-0.9, -0.9)}L${at(0.9, 0.9)}M${at(0.9, -0.9)}L${at(-0.9, 0.9)}`;
    case 'plus': return `M${at(-1.1, 0)}L${at(1.1, 0)}M${at(0, -1.1)}L${at(0, 1.1)}`;
    case 'bar': return polygon([-1.2, -0.35], [1.2, -0.35], [1.2, 0.35], [-1.2, 0.35]);
    case 'star': return polygon([0, -1.3], [0.38, -0.4], [1.24, -0.4], [0.55, 0.2], [0.8, 1.1], [0, 0.6], [-0.8, 1.1], [-0.55, 0.2], [-1.24, -0.4], [-0.38, -0.4]);
    default: return `M${at(-1, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
}

/** A mark: `sign` and colour by `classes`, with the raw values that it stands for. */
function signMark(sign, x, y, r, classes, data = {}) {
  return svgEl('path', { class: `mark sign-${sign} ${classes}`, d: signPath(sign, x, y, r), ...data });
}

/** The raw values that a mark stands for, as attributes. */
function markData(trial, x, y) {
  return { 'data-trial': trial, 'data-x': String(x), 'data-y': String(y) };
}

/** The mark of a trial by its state. */
function stateMark(state, x, y, r, data) {
  return signMark(STATE_SIGNS[knownState(state)], x, y, r, `state-${knownState(state)}`, data);
}

/** Marks in the order in which they are drawn: completed trials above those that were cut short. */
function quietFirst(items) {
  return [...items].sort((a, b) => Number(a.state === 'completed') - Number(b.state === 'completed'));
}

/** Legend entries of the states that occur, in their usual order, with how often. */
function stateEntries(states) {
  return STATE_ORDER
    .map((state) => ({ state, count: states.filter((one) => one === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => ({ key: state, sign: STATE_SIGNS[state], classes: `state-${state}`, text: state, count }));
}
