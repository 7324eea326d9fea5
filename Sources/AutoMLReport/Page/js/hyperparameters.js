/** Names of hyperparameters as configurations have them: one per layer where a hyperparameter is given per layer. */
const maximumLayers = 24;

function hyperparameterNames(study) {
  const list = (study.space && study.space.hyperparameters) || [];
  return list.flatMap((hyperparameter) => layerNames(hyperparameter, list));
}

function layerNames(hyperparameter, list) {
  if (!hyperparameter.per) return [hyperparameter.name];
  const counter = list.find((other) => other.name === hyperparameter.per);
  const layers = counter ? counter.high ?? Math.max(0, ...(counter.values || []).filter(isKnown)) : 1;
  return Array.from(
    { length: Math.min(Math.max(layers || 1, 1), maximumLayers) }, (_, i) => `${hyperparameter.name}[${i + 1}]`,
  );
}

/** `0.001 to 0.01, log` or `adam, adamw`. */
function domainInWords(hyperparameter) {
  if (hyperparameter.values) return hyperparameter.values.map(formatValue).join(', ');
  const range = `${formatValue(hyperparameter.low)} to ${formatValue(hyperparameter.high)}`;
  return hyperparameter.scale === 'log' ? `${range}, logarithmic` : range;
}

/** `depth 2, learning_rate 0.01`, the study's own order first. */
function configurationInWords(configuration) {
  return Object.keys(configuration).map((name) => `${name} ${formatValue(configuration[name])}`).join(', ');
}
