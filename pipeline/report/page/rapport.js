// The page works without this. With it: a link to a figure opens the figure, the list of measures can be searched,
// and all figures can be opened at once.
(function () {
  "use strict";

  function reveal() {
    var name = decodeURIComponent(location.hash.slice(1));
    var target = name && document.getElementById(name);
    var details = target && target.closest("details");
    if (!details) { return; }
    details.open = true;
    var summary = details.querySelector("summary");
    summary.focus({ preventScroll: true });
    details.scrollIntoView({ block: "start" });
  }
  addEventListener("hashchange", reveal);
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#siffra']");
    if (link && link.hash === location.hash) { reveal(); }
  });
  reveal();

  function element(name, text, attributes) {
    var made = document.createElement(name);
    made.textContent = text;
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }

  var tools = document.getElementById("atgarder-verktyg");
  if (tools) {
    var rows = Array.from(document.querySelectorAll("#atgarder-lista tbody tr"));
    var words = rows.map(function (row) { return row.textContent.toLocaleLowerCase("sv"); });
    var field = element("input", "", { type: "search", id: "sok", autocomplete: "off" });
    var count = element("p", "", { role: "status", class: "not" });
    tools.className = "verktyg";
    tools.append(element("label", "Visa åtgärder som innehåller", { for: "sok" }), field, count);
    field.addEventListener("input", function () {
      var wanted = field.value.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row, at) {
        var fits = wanted.every(function (word) { return words[at].includes(word); });
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      count.textContent = wanted.length ? shown + " av " + rows.length + " åtgärder visas." : "";
    });
  }

  tools = document.getElementById("rakning-verktyg");
  if (tools) {
    tools.className = "verktyg";
    [["Öppna alla", true], ["Stäng alla", false]].forEach(function (one) {
      var button = element("button", one[0], { type: "button" });
      button.addEventListener("click", function () {
        document.querySelectorAll("details.siffra").forEach(function (details) { details.open = one[1]; });
      });
      tools.append(button);
    });
  }
})();
