// closeMenu shuts the menu of a narrow page on Escape, and when the focus or a click goes elsewhere.
export function closeMenu(toggle) {
  if (!toggle) return;
  const masthead = toggle.closest(".masthead");
  const closeUnlessInside = (event) => {
    if (!masthead.contains(event.target)) toggle.open = false;
  };
  document.addEventListener("click", closeUnlessInside);
  document.addEventListener("focusin", closeUnlessInside);
  masthead.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.open) return;
    toggle.open = false;
    toggle.querySelector("summary").focus();
  });
}
