// Runs before the first paint, so that a light studio never flashes dark. Its own file, because the
// page allows no script within itself.
(() => {
  const chosen = localStorage.getItem("troupe.theme");
  const light = matchMedia("(prefers-color-scheme: light)").matches;
  const theme = chosen === "system" ? (light ? "light" : "dark") : (chosen ?? "dark");
  document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem("troupe.language") ?? navigator.language;
  document.documentElement.lang = language.startsWith("fr") ? "fr" : "en";
})();
