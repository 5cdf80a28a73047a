// Shows the state of this status page on another site, where this script stands:
//   <script async src="https://status.example.com/widget.js"></script>
// data-lang="zh-CN"     the language; else that of the page around it, else the site's own
// data-show="trouble"   nothing while everything is running normally
// data-into="id"        inside the element with this id, not behind the script
// It reads widget.json beside it, keeps nothing, and shows nothing when that fails.
// ASCII alone: a page in another encoding would read other signs wrongly.
(() => {
  const script = document.currentScript;
  if (!script || !script.src || !Element.prototype.attachShadow) return;
  const { lang, show, into } = script.dataset;
  const often = 300000;
  const tooOld = 3600000;
  const longest = 2 ** 31 - 1; // what setTimeout can wait for
  const between = " \u00b7 ";
  let host = null;
  let fresh = 0;
  let turn = 0;

  const read = async (path) => {
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), 10000);
    try {
      const answer = await fetch(new URL(path, script.src), {
        credentials: "omit", cache: "no-cache", referrerPolicy: "no-referrer", signal: stop.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      const said = await answer.json();
      if (said.version !== 1) throw new Error(said.version);
      return said;
    } finally {
      clearTimeout(clock);
    }
  };

  const wanted = (languages) => {
    const asked = (lang || document.documentElement.lang || "").toLowerCase();
    const known = Object.keys(languages);
    const first = (tag) => tag.toLowerCase().split("-")[0];
    return known.find((tag) => tag.toLowerCase() === asked) || known.find((tag) => first(tag) === first(asked));
  };

  const safe = (address) => {
    const url = new URL(address, script.src);
    return /^https?:$/.test(url.protocol) ? url.href : "about:blank";
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    return made;
  };

  const link = (text, address, more) =>
    element("a", text, { href: safe(address), target: "_blank", rel: "noopener", ...more });

  const shape = (path) => {
    const space = "http://www.w3.org/2000/svg";
    const icon = document.createElementNS(space, "svg");
    const drawn = document.createElementNS(space, "path");
    icon.setAttribute("viewBox", "0 0 16 16");
    icon.setAttribute("aria-hidden", "true");
    drawn.setAttribute("d", path);
    drawn.setAttribute("fill-rule", "evenodd");
    icon.append(drawn);
    return icon;
  };

  const look = `
    :host { all: initial; display: block; margin: .5rem 0; color: inherit; font: inherit; line-height: 1.4; }
    :host([hidden]) { display: none; }
    div { padding: .5rem .8rem; border: 1px solid currentColor; border-inline-start: 6px solid var(--tone); border-radius: .25rem; overflow-wrap: anywhere; }
    .good { --tone: #2f8f5b; } .work { --tone: #5d74d6; } .mild { --tone: #b07400; } .bad { --tone: #d1521a; } .dire { --tone: #d8304a; }
    svg { width: 1em; height: 1em; margin-inline-end: .4em; vertical-align: -.125em; fill: currentColor; }
    p, ul { margin: 0; padding: 0; list-style: none; } li { margin-top: .35rem; } small { display: block; font-size: .85em; }
    a { color: inherit; } strong { font-weight: 700; }`;

  const item = (told, newTab) => {
    const made = element("li", "");
    made.append(
      link(told.title, told.url, { lang: told.language, part: "title", title: newTab }),
      element("small", told.words.join(between)),
    );
    return made;
  };

  const box = (said, running) => {
    const made = element("div", "", { class: said.state.tone, part: "box", lang: said.language, dir: said.direction });
    const state = element("p", "", { part: "state" });
    const list = element("ul", "");
    state.append(
      shape(said.state.shape),
      element("strong", said.state.words), between,
      link(said.name, said.url, { title: said.words.newTab }),
    );
    for (const told of [...said.incidents, ...running]) list.append(item(told, said.words.newTab));
    if (said.further) {
      const more = element("li", "");
      more.append(link(said.words.further, said.url, { title: said.words.newTab }));
      list.append(more);
    }
    made.append(state);
    if (list.childElementCount) made.append(list);
    return made;
  };

  const dress = (root) => {
    try { // no style element: a site that allows no inline style allows this
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(look);
      root.adoptedStyleSheets = [sheet];
    } catch { /* an old browser shows plain words */ }
  };

  // By the plan, a window closes by itself; what was read may be older than that.
  const isOver = (told) => Date.parse(told.until) <= Date.now();

  const put = (said) => {
    const running = said.maintenance.filter((told) => !isOver(told));
    const made = box(said, running); // first: what cannot be shown leaves what stands
    if (!host) {
      host = document.createElement("div");
      dress(host.attachShadow({ mode: "open" }));
      const inside = into && document.getElementById(into);
      if (inside) inside.append(host);
      else if (document.body.contains(script)) script.after(host);
      else document.body.prepend(host);
    }
    host.shadowRoot.replaceChildren(made);
    // Of a page that spoke of that window alone, nothing is known until it is built again.
    const unknown = said.state.id === "maintenance" && said.maintenance.length > 0
      && !running.length && !said.incidents.length && !said.further;
    host.hidden = unknown || (show === "trouble" && said.state.id === "none");
    clearTimeout(turn);
    const waits = running.map((told) => Date.parse(told.until) - Date.now()).filter((wait) => wait > 0);
    if (waits.length) turn = setTimeout(() => host && put(said), Math.min(...waits, longest));
  };

  const update = async () => {
    if (document.hidden && host) return;
    try {
      let said = await read("widget.json");
      const language = wanted(said.languages);
      if (language && language !== said.language)
        said = await read(said.languages[language]).catch(() => said);
      put(said);
      fresh = Date.now();
    } catch {
      if (host && Date.now() - fresh > tooOld) { // never a state that may long be wrong
        host.remove();
        host = null;
      }
    }
  };

  const begin = () => {
    update();
    setInterval(update, often);
    document.addEventListener("visibilitychange", () => {
      if (Date.now() - fresh > often) update();
    });
  };
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
