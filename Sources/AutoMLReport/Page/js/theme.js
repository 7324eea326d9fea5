/** Light or dark: as the system has it until the reader chooses. Pages opened from disk may have no storage. */
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

function remembered(key) {
  try {
    return localStorage.getItem(`automl-${key}`);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(`automl-${key}`, value);
  } catch {
    // Then the choice holds until the page is closed.
  }
}

let chosenTheme = remembered('theme');

function currentTheme() {
  return chosenTheme === 'dark' || chosenTheme === 'light' ? chosenTheme : systemIsDark.matches ? 'dark' : 'light';
}

function applyTheme() {
  document.documentElement.dataset.theme = currentTheme();
  const button = byId('theme');
  if (button) button.textContent = currentTheme() === 'dark' ? 'Light' : 'Dark';
}

function toggleTheme() {
  chosenTheme = currentTheme() === 'dark' ? 'light' : 'dark';
  remember('theme', chosenTheme);
  applyTheme();
  redrawCharts();
}

function followSystemTheme() {
  systemIsDark.addEventListener('change', () => {
    applyTheme();
    redrawCharts();
  });
}
