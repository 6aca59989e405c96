(() => {
  const finder = document.getElementById("finder");
  const filter = document.getElementById("filter");
  const found = document.getElementById("found");
  const entries = [...document.querySelectorAll(".entry")];
  const texts = new Map(entries.map((entry) => {
    const head = entry.querySelectorAll("h2, h3, .iri, .definition, .message");
    return [entry, [entry.dataset.words, ...[...head].map((part) => part.textContent)].join(" ").toLowerCase()];
  }));
  const sections = [...document.querySelectorAll("main section")];

  const show = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let number = 0;
    for (const entry of entries) {
      entry.hidden = !words.every((word) => texts.get(entry).includes(word));
      number += !entry.hidden;
    }
    for (const section of sections) {
      section.hidden = words.length > 0 && !section.querySelector(".entry:not([hidden])");
    }
    found.textContent = words.length ? `${number} of ${entries.length}` : "";
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      filter.value = "";
      show();
    }
    if (target) target.scrollIntoView();
  };

  finder.hidden = false;
  finder.addEventListener("submit", (event) => event.preventDefault());
  filter.addEventListener("input", show);
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
