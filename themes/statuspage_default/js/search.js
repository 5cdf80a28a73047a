// Searches the whole history: the index is fetched when somebody begins, the newest part first, and stays
// in the browser.
const box = document.querySelector("[data-index]");
const said = box.dataset;
const make = (name, attributes = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...inside);
  return made;
};
// Large or small, with accents or without, wide or narrow, with spaces and hyphens or not.
const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}+/gu, "").normalize("NFKC").toLowerCase().replace(/[\s\-–—./·]+/g, "");
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{3,}$/u;
const long = new Intl.DateTimeFormat(said.language, { dateStyle: "long", timeZone: "UTC" });
const AT_ONCE = 50;
const DAY = 864e5;

const input = make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false });
const form = make("form", {}, make("label", { className: "search" }, said.label, input));
const state = make("p", { className: "soft" });
const list = make("ol", { className: "lines-list" });
const more = make("button", { type: "button", textContent: said.more, hidden: true });
form.setAttribute("role", "search");
state.setAttribute("role", "status");
box.querySelector("p").remove(); // what is said without this script
box.append(form, state, list, more);

const marks = {};
for (const sign of "0123pw") {
  const mark = make("template", { innerHTML: box.getAttribute(`data-mark-${sign}`) });
  marks[sign] = mark.content;
}
const parts = new Map();
let found = [];
let shown = AT_ONCE;
let turn = 0;
let waiting;

// Ids are written as shortly as can be: see statuspage/render/search.py.
function whole(id, stamp, title) {
  if (id.startsWith("~")) {
    const words = title.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
    return [stamp, ...words.slice(0, id.slice(1))].join("-");
  }
  return id === "" || id.startsWith("-") ? stamp + id : id;
}

function read(index) {
  const ids = index.ids.split("\n");
  const titles = index.titles.split("\n");
  const parts = index.parts.split(" ");
  const foreign = {};
  for (const [language, places] of Object.entries(index.foreign))
    for (const place of places) foreign[place] = language;
  let day = 0;
  return [...index.marks].map((mark, place) => {
    day = place ? day - index.days[place] : index.days[0];
    const stamp = new Date(day * DAY).toISOString().slice(0, 10);
    const id = whole(ids[place], stamp, titles[place]);
    const names = [...parts[place]].map((letter) => index.components[letter.codePointAt(0) - 65]);
    const words = long.format(day * DAY);
    const later = new Date((day + (index.told[place] ?? 0)) * DAY);
    const told = { stamp: later.toISOString().slice(0, 10), words: long.format(later) };
    const kind = index.kinds[index.sorts.codePointAt(place) - 65] ?? "";
    const hay = [titles[place], ...names, kind, marks[mark].textContent.trim()];
    return {
      href: `${said.home}${mark === "p" ? "maintenance" : "incidents"}/${id}/`,
      title: titles[place],
      language: foreign[place] || "",
      stamp,
      words,
      told: told.stamp.slice(0, 7) === stamp.slice(0, 7) ? "" : said.told.replace("{day}", told.words),
      mark,
      kind,
      names,
      hay: hay.map(plain).join("\n"),
      day: `${words} ${stamp} ${told.words} ${told.stamp}`.split(" ").map(plain).join(" "),
    };
  });
}

// Chinese and Japanese have no spaces between words: the browser knows where they end.
const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter(said.language, { granularity: "word" });
const within = (word) =>
  segmenter && unspaced.test(word) ? [...segmenter.segment(word)].map(({ segment }) => segment) : [word];

// A day is found by whole numbers and beginnings of words: "ember" is no month, "2月" is not 12月.
function inDay(day, word) {
  const alike = (one, other) => /[0-9]{2}|[a-z]{2}/.test(one + other);
  let at = day.indexOf(word);
  while (at > 0 && alike(day[at - 1], word[0])) at = day.indexOf(word, at + 1);
  return at >= 0;
}
const holds = ({ hay, day }, word) =>
  hay.includes(word) || inDay(day, word) || within(word).every((part) => hay.includes(part));

function item(entry) {
  const link = make("a", { href: entry.href, lang: entry.language }, entry.title);
  if (!entry.language) link.removeAttribute("lang");
  const about = make("p", { className: "about" }, make("time", { dateTime: entry.stamp }, entry.words));
  const add = (words) => words && about.append(" ", make("span", {}, words));
  add(entry.told);
  add(entry.kind);
  about.append(" ", marks[entry.mark].cloneNode(true));
  entry.names.forEach(add);
  return make("li", {}, link, about);
}

function show() {
  const from = list.children.length;
  list.append(...found.slice(from, shown).map(item));
  more.hidden = list.children.length >= found.length;
  return list.children[from];
}

// One file of the index: what cannot be loaded is asked for again by the next search.
function part(address) {
  if (!parts.has(address)) {
    const asked = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    }).then((index) => ({ entries: read(index), older: index.older ?? 0 }));
    asked.catch(() => parts.delete(address));
    parts.set(address, asked);
  }
  return parts.get(address);
}

async function search() {
  const mine = ++turn;
  const words = input.value.split(/[\s,;，、；。]+/u).map(plain).filter(Boolean);
  const address = new URL(location);
  if (words.length) address.searchParams.set("q", input.value.trim());
  else address.searchParams.delete("q");
  if (address.href !== location.href) history.replaceState(null, "", address);
  const told = (text) => (state.textContent = text.replace("{n}", found.length));
  const take = ({ entries }) => {
    found.push(...entries.filter((entry) => words.length && words.every((word) => holds(entry, word))));
    show();
  };
  const begin = () => {
    found = [];
    shown = AT_ONCE;
    list.replaceChildren();
  };
  try {
    const newest = await part(said.index);
    if (mine !== turn) return; // somebody has typed on
    begin();
    take(newest);
    const numbers = words.length ? Array.from({ length: newest.older }, (_, n) => newest.older - n) : [];
    const older = numbers.map((number) => part(said.index.replace(/\.json$/, `-${number}.json`)));
    if (older.length) told(said.searching);
    for (const one of older) {
      const loaded = await one;
      if (mine !== turn) return;
      take(loaded);
    }
    told(!words.length ? "" : found.length ? said.found : said.nothing);
  } catch {
    if (mine !== turn) return;
    if (!parts.has(said.index)) begin();
    told(words.length ? said.failed : "");
  }
  show();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 150);
});
more.addEventListener("click", () => {
  shown = list.children.length + AT_ONCE;
  show()?.querySelector("a").focus();
});
input.value = new URL(location).searchParams.get("q") ?? "";
if (input.value) search();
