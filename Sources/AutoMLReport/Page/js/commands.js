/** A command to type, with a button that copies it. */
function commandLine(command) {
  return el('div', { class: 'command' }, el('code', { tabindex: '0' }, command),
    el(
      'button',
      {
        type: 'button',
        class: 'copy',
        'aria-label': `Copy: ${command}`,
        onclick: (event) => copy(command, event.currentTarget),
      },
      'Copy',
    ));
}

async function copy(text, button) {
  const isDone = await copied(text);
  button.textContent = isDone ? 'Copied' : 'Select it';
  say(isDone ? 'Copied.' : 'This browser does not let the page copy; select the text instead.');
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
}

/** Pages opened from disk may lack the clipboard's newer interface. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

function copiedBySelection(text) {
  const area = el('textarea', { class: 'unseen', 'aria-hidden': 'true' });
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  return isDone;
}
