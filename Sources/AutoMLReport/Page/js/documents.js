/** Where documents come from: embedded in the page (a report), or asked of the server that sent it (live). */
const page = {
  /** Guards writes; null in a report. */
  token: null,
  embedded: null,
  /** Name of the study that is shown. */
  name: null,
  studies: [],
  study: null,
  /** Set of trial numbers chosen in a chart, or null. */
  brush: null,
  cache: new Map(),
};

function isLive() {
  return page.token !== null;
}

function findSource() {
  const meta = document.querySelector('meta[name="automl-live"]');
  const embedded = byId('documents');
  page.token = meta ? meta.content : null;
  page.embedded = embedded && embedded.textContent.trim() ? JSON.parse(embedded.textContent) : null;
}

/** One document by name. `parameters` may name another study than the shown one. Throws an `Error` in one line. */
async function load(name, parameters = {}) {
  const study = parameters.study || page.name;
  if (!isLive()) return embeddedDocument(name, study, parameters);
  const key = name === 'studies' ? name : `${name}?${new URLSearchParams({ study, ...parameters })}`;
  if (!page.cache.has(key)) page.cache.set(key, ask(`/api/${key}`));
  try {
    return await page.cache.get(key);
  } catch (error) {
    page.cache.delete(key);
    throw error;
  }
}

/** Documents change; what was asked of a study before is then out of date. */
function forget(study) {
  const query = new URLSearchParams({ study }).toString();
  for (const key of page.cache.keys()) if (key.startsWith('studies') || key.includes(query)) page.cache.delete(key);
}

async function ask(address) {
  return answered(await fetch(address, { headers: { Accept: 'application/json' } }));
}

async function answered(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  throw new Error(body && body.error ? body.error : `the server answered ${response.status}`);
}

function embeddedDocument(name, study, parameters) {
  const documents = documentsOf(study);
  if (name === 'studies') return page.embedded.studies;
  if (name === 'trial') return (documents.details || {})[parameters.trial] || null;
  if (!documents[name]) throw new Error('this file does not hold these numbers; `automl serve` shows them');
  return documents[name];
}

/** A report may hold further studies under `by_study`. */
function documentsOf(study) {
  const own = page.embedded.study && page.embedded.study.study;
  if (!study || study === own) return page.embedded;
  const others = page.embedded.by_study || {};
  return Object.hasOwn(others, study) ? others[study] : {};
}

function hasStudy(study) {
  return isLive() || Boolean(documentsOf(study).study);
}

/** Writes something (live only). Throws the server's one-line error. */
async function send(what, body) {
  return answered(await fetch(`/api/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Automl-Token': page.token },
    body: JSON.stringify(body),
  }));
}
