// Keys: what carries data-key is pressed by that key; in a list (data-row) j and k choose, Enter opens (data-open) and
// what carries data-row-key acts on the chosen row; Ctrl and Enter send the form one is writing in. A part of the page that takes time (data-load) is fetched after.
"use strict";
(() => {
  const rows = [...document.querySelectorAll("[data-row]")];
  let chosen = -1;
  let leaving = false;

  const choose = (place) => {
    if (!rows.length) return;
    if (rows[chosen]) rows[chosen].classList.remove("chosen");
    chosen = Math.max(0, Math.min(rows.length - 1, place));
    rows[chosen].classList.add("chosen");
    rows[chosen].scrollIntoView({ block: "nearest" });
    const link = rows[chosen].querySelector("[data-open]");
    if (link) link.focus({ preventScroll: true });
  };

  const target = (key) => {
    const wanted = CSS.escape(key);
    return (rows[chosen] && rows[chosen].querySelector(`[data-row-key="${wanted}"]`)) ||
      document.querySelector(`[data-key="${wanted}"]`);
  };

  const writing = (element) => element.matches("input:not([type=hidden]), textarea, select");

  const off = () => localStorage.getItem("keys") === "off";

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter" && event.target.form) event.target.form.requestSubmit();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (writing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (off()) return;
    if (event.repeat && event.key !== "j" && event.key !== "k") return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      choose(chosen + (event.key === "j" ? 1 : -1));
      return;
    }
    const found = target(event.key);
    if (!found || leaving) return;
    event.preventDefault();
    if (writing(found)) found.focus();
    else found.click();
  });

  // Who speaks to the machine, or presses keys by accident, turns them off.
  const turn = document.querySelector("[data-turn-keys]");
  if (turn) {
    const told = () => { turn.textContent = off() ? "Turn keys on" : "Turn keys off"; };
    turn.addEventListener("click", () => { localStorage.setItem("keys", off() ? "on" : "off"); told(); });
    turn.hidden = false;
    told();
  }

  // A form is sent once, however often its key is pressed.
  document.addEventListener("submit", (event) => {
    if (leaving) event.preventDefault();
    leaving = true;
  });
  window.addEventListener("pageshow", () => { leaving = false; });

  const load = async (part) => {
    try {
      const answer = await fetch(part.dataset.load, { credentials: "same-origin", redirect: "error" });
      if (answer.ok) part.innerHTML = await answer.text();
    } catch (error) {
      // The link that is there instead leads to the same.
    }
    part.dataset.loaded = "";
  };

  document.querySelectorAll("[data-load]").forEach(load);
  const field = document.querySelector("[autofocus]");
  if (field) field.focus(); // before the first key can be taken for another
  else choose(0);
})();
