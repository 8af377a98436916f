"use strict";
(() => {
  // Each section becomes a tab: the links of the navigation show one at a time, on paper all are there.
  const sections = Array.from(document.querySelectorAll("main > section"));
  const links = Array.from(document.querySelectorAll("nav a"));
  const show = (section) => {
    for (const one of sections) one.hidden = one !== section;
    for (const link of links) {
      if (link.hash === `#${section.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };
  const form = document.getElementById("filter");
  const findings = Array.from(document.querySelectorAll(".finding"));
  const status = document.getElementById("shown");
  const rows = new Map(Array.from(document.querySelectorAll("tr[data-finding]"), (row) => [row.dataset.finding, row]));
  const texts = new Map();
  const textOf = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
    return texts.get(finding);
  };
  const apply = () => {
    const kind = form.elements.kind.value;
    const severity = form.elements.severity.value;
    const state = form.elements.state?.value;
    const article = form.elements.article.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const articles = finding.dataset.articles.split(" ");
      const fits = (!kind || finding.dataset.kind === kind) && (!severity || finding.dataset.severity === severity) &&
        (!state || finding.dataset.state === state) && (!article || articles.includes(article)) &&
        words.every((word) => textOf(finding).includes(word));
      finding.hidden = !fits;
      rows.get(finding.id).hidden = !fits;
      if (fits) shown += 1;
    }
    status.textContent = `${shown} of ${findings.length} findings shown`;
    form.classList.toggle("filtered", shown < findings.length);
  };
  const reveal = (hash) => {
    let name = "";
    try {
      name = decodeURIComponent(hash.slice(1));
    } catch {
      // a hash that is no encoded text names nothing
    }
    const target = name ? document.getElementById(name) : null;
    const section = sections.find((one) => target && one.contains(target)) || sections[0];
    const away = section.hidden || (target && target.hidden);
    if (target && target.hidden && target.classList.contains("finding")) {
      form.reset();
      apply();
    }
    show(section);
    if (target && away) target.scrollIntoView();
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    apply();
  }
  window.addEventListener("hashchange", () => reveal(location.hash));
  document.addEventListener("click", (event) => {
    // in a notebook's frame the report has no address, and a link to a part of it would go nowhere
    const link = event.target.closest('a[href^="#"]');
    if (!link || location.protocol !== "about:") return;
    event.preventDefault();
    reveal(link.getAttribute("href"));
    document.getElementById(link.getAttribute("href").slice(1))?.scrollIntoView();
  });
  reveal(location.hash);
})();
