/** Importance of the hyperparameters as bars, in percent, largest first; the method is named, and where there is no result
 * the reason. */
function drawImportance(container, importance, study, on) {
  mountChart(container, 'importance', {}, (chart) => {
    const bars = importance.importances || [];
    if (importance.why || bars.length === 0) {
      emptyChart(chart, `No importance yet: ${importance.why || 'no hyperparameter was varied'}.`);
      return;
    }
    const layout = importanceLayout(chart, bars);
    const svg = drawing(chart, bars.length * layout.row + 8, importanceSentence(importance), 'group');
    const items = bars.map((bar, i) => importanceBar(bar, i, layout));
    svg.append(...items.map((item) => item.group));
    addTo(chart, svg);
    reachable(chart, svg, items, { start: items[0], nearest: (x, y) => items[Math.floor(y / layout.row)] || null });
    addTo(chart, importanceNote(importance));
  });
}

/** Names beside the bars, or above them where the drawing is narrow. */
function importanceLayout(chart, bars) {
  const isNarrow = chart.width < 480;
  const names = Math.min(220, Math.max(...bars.map((bar) => textWidth(shortened(bar.hyperparameter, 220, 13), 13)))) + 14;
  const left = isNarrow ? 0 : names;
  return { isNarrow, left, row: isNarrow ? 46 : 30, names: isNarrow ? chart.width : names - 14, most: bars[0].importance || 1, room: chart.width - left - 64 };
}

function importanceBar(bar, i, layout) {
  const top = i * layout.row;
  const y = layout.isNarrow ? top + 24 : top + 6;
  const width = Math.max(1, (Math.max(0, bar.importance) / layout.most) * layout.room);
  const node = svgEl('rect', {
    class: 'bar', x: layout.left, y, width: rounded(width), height: 16, 'data-x': bar.importance, 'data-y': bar.hyperparameter, 'data-name': bar.hyperparameter,
  });
  const name = layout.isNarrow
    ? svgText(0, top + 17, bar.hyperparameter, { class: 'bar-name' }, layout.names, 13)
    : svgText(layout.left - 12, top + 19, bar.hyperparameter, { class: 'bar-name', 'text-anchor': 'end' }, layout.names, 13);
  const value = svgText(layout.left + width + 8, y + 13, shareWords(bar.importance), { class: 'bar-value' });
  const lines = () => [bar.hyperparameter, ['importance', formatPercent(bar.importance)], ['active in', counted(bar.trials, 'trial')]];
  return { trial: bar.hyperparameter, px: layout.left + width, py: y + 8, node, group: svgEl('g', {}, name, node, value), lines };
}

/** `31.5 %`: one decimal is as much as an importance is good for. */
function shareWords(share) {
  return isKnown(share) ? `${(share * 100).toFixed(1)} %` : UNKNOWN;
}

function importanceSentence(importance) {
  const named = importance.importances.slice(0, 3).map((bar) => `${bar.hyperparameter} ${shareWords(bar.importance)}`);
  const others = importance.importances.length > 3 ? ' and others' : '';
  return `Importance of ${counted(importance.importances.length, 'hyperparameter')} by ${importance.method}: ${named.join(', ')}${others}.`;
}

function importanceNote(importance) {
  const reference = importance.reference ? ` (${importance.reference})` : '';
  const part = isKnown(importance.quantile) ? `, what tells the best ${shareWords(importance.quantile).replace('.0 ', ' ')} from the rest` : '';
  return chartNote(`${importance.method}${reference}${part}; from ${counted(importance.trials, 'trial')}.`);
}
