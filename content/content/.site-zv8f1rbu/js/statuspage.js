// Says what has become true since the page was made: a promise is due, a window has begun,
// the page is old. Both sentences are in the page; without this script the first one stays.
const passed = (moment) => Date.parse(moment) <= Date.now();
const look = () => {
  for (const said of document.querySelectorAll("[data-after][hidden]"))
    said.hidden = !passed(said.dataset.after);
  for (const said of document.querySelectorAll("[data-until]:not([hidden])"))
    said.hidden = passed(said.dataset.until);
};
look();
setInterval(look, 15000);
