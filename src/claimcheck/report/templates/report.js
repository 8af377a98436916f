"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const findings = Array.from(document.querySelectorAll(".finding"));
  const status = document.getElementById("shown");
  const apply = () => {
    const kind = form.elements.kind.value;
    const severity = form.elements.severity.value;
    const state = form.elements.state?.value;
    const article = form.elements.article.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const articles = finding.dataset.articles.split(" ");
      const text = finding.textContent.toLowerCase();
      const fits = (!kind || finding.dataset.kind === kind) && (!severity || finding.dataset.severity === severity) &&
        (!state || finding.dataset.state === state) && (!article || articles.includes(article)) && words.every((word) => text.includes(word));
      finding.hidden = !fits;
      if (fits) shown += 1;
    }
    status.textContent = `${shown} of ${findings.length} findings shown`;
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  window.addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
