// Arrows and the keys of a presenter lead to the screen before and after; all are links anyway.
const ways = {
  ArrowRight: "next", PageDown: "next", " ": "next",
  ArrowLeft: "prev", PageUp: "prev",
};

addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (/** @type {Element} */ (event.target).closest("input, textarea, button, select")) return;
  if (event.key === " " && !document.body.classList.contains("stage")) return;
  /** @type {HTMLAnchorElement} */
  const link = document.querySelector(`a[rel="${ways[event.key]}"]`);
  if (!link) return;
  event.preventDefault();
  location.assign(link.href);
});
