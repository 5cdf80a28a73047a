// A box above a long table: only the rows that hold every word typed into it are shown.
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\-–—./·]+/g, "");

for (const box of document.querySelectorAll("[data-search]")) {
  const rows = [...box.querySelectorAll("tbody > tr")].map((row) => [
    row,
    [...row.cells].map((cell) => plain(`${cell.dataset.label} ${cell.textContent}`)),
  ]);
  const label = document.createElement("label");
  const input = document.createElement("input");
  const said = document.createElement("p");
  label.className = "search";
  label.append(box.dataset.search, input);
  input.type = "search";
  input.autocomplete = "off";
  input.spellcheck = false;
  said.className = "soft";
  said.setAttribute("role", "status");
  box.before(label, said);
  input.addEventListener("input", () => {
    const words = input.value.split(/\s+/).map(plain).filter(Boolean);
    let shown = 0;
    for (const [row, cells] of rows) {
      row.hidden = !words.every((word) => cells.some((cell) => cell.includes(word)));
      shown += row.hidden ? 0 : 1;
    }
    const found = shown ? box.dataset.found : box.dataset.nothing;
    said.textContent = words.length ? found.replace("{shown}", shown).replace("{all}", rows.length) : "";
  });
}
