/** Notes and tags: shown everywhere, written only live. */
function notesPart(trial) {
  const tags = trial.tags || [];
  if (!isLive()) {
    if (!trial.note && tags.length === 0) return null;
    return part(
      'Notes',
      tags.length > 0 ? el('p', {}, tags.map((tag) => [tagChip(tag), ' '])) : null,
      trial.note ? el('p', { class: 'written', id: 'trial-note' }, el('bdi', {}, trial.note)) : null,
    );
  }
  return part('Notes', noteForm(trial.trial, trial.note, 'trial-note'), tagForm(trial.trial, tags));
}

/** `trial` null: the note of the study. */
function noteForm(trial, note, id) {
  const area = el('textarea', { id, rows: '3', maxlength: '10000' });
  area.defaultValue = note || '';
  const save = (event) => {
    event.preventDefault();
    write(() => send('note', { study: page.name, trial, text: area.value }), area, 'The note is kept.');
  };
  return el(
    'form',
    { class: 'stack', onsubmit: save },
    el('label', { for: id }, trial === null ? 'Note on the study' : 'Note'),
    area,
    el('button', { 'data-save': id }, 'Save note'),
  );
}

function tagForm(trial, tags) {
  const input = el('input', { id: 'trial-tags', type: 'text', autocomplete: 'off', placeholder: 'candidate, small' });
  input.defaultValue = tags.join(', ');
  const save = (event) => {
    event.preventDefault();
    const written = [...new Set(input.value.split(',').map((tag) => tag.trim()).filter(Boolean))];
    write(() => send('tags', { study: page.name, trial, tags: written }), input, 'The tags are kept.');
  };
  return el(
    'form',
    { class: 'stack', onsubmit: save },
    el('label', { for: 'trial-tags' }, 'Tags, separated by commas'),
    input,
    el('button', { 'data-save': 'trial-tags' }, 'Save tags'),
  );
}

/** What was written is from then on what is known. */
async function write(action, field, done) {
  if (!(await attempt(action, done))) return;
  field.defaultValue = field.value;
  changed(page.name);
}

function isEditingTrial() {
  return [...byId('trial').querySelectorAll('textarea, input')].some(
    (field) => field.value !== field.defaultValue || field === document.activeElement,
  );
}

function drawStudyNote() {
  const place = byId('study-note');
  const field = byId('study-note-text');
  const note = page.study.note || '';
  if (!isLive()) {
    refill(place, note ? [el('h3', {}, 'Note'), el('p', { class: 'written' }, el('bdi', {}, note))] : null);
  } else if (!field || (field.value === field.defaultValue && field !== document.activeElement)) {
    refill(
      place,
      el(
        'details',
        { open: note !== '' || (field && field.closest('details').open) },
        el('summary', {}, 'Note on the study'),
        noteForm(null, note, 'study-note-text'),
      ),
    );
  }
}
